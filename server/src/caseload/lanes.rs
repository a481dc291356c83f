use crate::{
    error::Failed,
    hub::Hub,
    journeys::{
        list::bound,
        list_details::{PageRow, with_details},
        list_sql,
    },
};
use app::{
    actor::Actor,
    caseload::{LANE_SIZE, Lane},
    journeys::{JourneySummary, StageKind, filters::Filters},
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct LaneRow {
    #[sqlx(flatten)]
    row: PageRow,
    kind: Option<String>,
    total: i64,
}

/// The first journeys of each lane: one query, then their details, of whom stands in two lanes once.
pub async fn board(hub: &Hub, actor: &Actor, filters: &Filters) -> Result<Vec<Lane>, Failed> {
    let query = bound(hub.db.query(list_sql::BOARD), hub.today(), actor, filters)?;
    let rows: Vec<LaneRow> = query.bind(LANE_SIZE).all().await?;
    let mut places: Vec<(Option<StageKind>, i64, Uuid)> = vec![];
    let mut journeys: Vec<PageRow> = vec![];
    for LaneRow { row, kind, total } in rows {
        let kind = match kind {
            Some(code) => Some(code.parse().map_err(|_| Failed::internal("unknown kind of stage"))?),
            None => None,
        };
        places.push((kind, total, row.id));
        if !journeys.iter().any(|known| known.id == row.id) {
            journeys.push(row);
        }
    }
    let detailed = with_details(hub, actor, journeys, filters.day).await?;
    let detailed: HashMap<Uuid, JourneySummary> = detailed.into_iter().map(|row| (row.id.0, row)).collect();
    let kinds = StageKind::ALL.map(Some).into_iter().chain([None]);
    let lane = |kind| {
        let here: Vec<_> = places.iter().filter(|(of, ..)| *of == kind).collect();
        Lane {
            kind,
            total: here.first().map_or(0, |(_, total, _)| *total),
            rows: here.iter().filter_map(|(.., id)| detailed.get(id).cloned()).collect(),
        }
    };
    Ok(kinds.map(lane).collect())
}
