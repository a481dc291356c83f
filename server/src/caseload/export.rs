//! The list as a file leaves traces: an event of the export, and a reading of each file that another organisation leads.

use super::events::JourneysExported;
use crate::{
    auth::policy::{Action, Relation, authorise},
    error::Failed,
    events::{About, record},
    hub::Hub,
    journeys::{
        list::{self, bound},
        list_details::{PageRow, with_details},
        list_sql,
    },
    sharing::relation::log_readings,
};
use app::{
    actor::Actor,
    caseload::MOST_EXPORTED,
    error::AppError,
    ids::JourneyId,
    journeys::{Access, JourneySummary, PAGE_SIZE, filters::Filters},
};
use time::Duration;
use uuid::Uuid;

app::texts! {
    TOO_MANY = "Un fichier contient {n} parcours au plus : filtrez la liste." | "A file holds {n} journeys at most: filter the list.";
}

/// Everything that the filters let through.
pub async fn whole(hub: &Hub, actor: &Actor, filters: &Filters) -> Result<Vec<JourneySummary>, Failed> {
    authorise(actor, Action::ExportJourneys, Relation::Own)?;
    let rows = list::slice(hub, actor, filters, MOST_EXPORTED + 1, 0).await?;
    if i64::try_from(rows.len()).unwrap_or(i64::MAX) > MOST_EXPORTED {
        let message = TOO_MANY.message(&[("n", &MOST_EXPORTED.to_string())]);
        return Err(AppError::invalid("", message).into());
    }
    on_record(hub, actor, &rows).await?;
    Ok(rows)
}

/// Those of a page that were picked.
pub async fn picked(hub: &Hub, actor: &Actor, journeys: &[JourneyId]) -> Result<Vec<JourneySummary>, Failed> {
    authorise(actor, Action::ExportJourneys, Relation::Own)?;
    let rows = rows_of(hub, actor, journeys).await?;
    if rows.is_empty() {
        return Err(AppError::NotFound.into());
    }
    on_record(hub, actor, &rows).await?;
    Ok(rows)
}

/// At most a page of journeys by their ids, as far as the actor may know of them.
pub async fn rows_of(hub: &Hub, actor: &Actor, journeys: &[JourneyId]) -> Result<Vec<JourneySummary>, Failed> {
    if journeys.is_empty() {
        return Ok(vec![]);
    }
    let query = bound(hub.db.query(list_sql::PICKED), hub.today(), actor, &Filters::default())?;
    let places = usize::try_from(PAGE_SIZE).unwrap_or_default();
    let ids = journeys.iter().map(|id| id.0);
    let padded = ids.chain(std::iter::repeat(Uuid::nil())).take(places);
    let rows: Vec<PageRow> = padded.fold(query, |query, id| query.bind(id)).all().await?;
    with_details(hub, actor, rows, None).await
}

async fn on_record(hub: &Hub, actor: &Actor, rows: &[JourneySummary]) -> Result<(), Failed> {
    let permit = authorise(actor, Action::ExportJourneys, Relation::Own)?;
    let outside = rows.iter().filter(|row| row.access != Access::Own).map(|row| row.id);
    log_readings(hub, actor, outside, ("journey", Duration::hours(1))).await?;
    let of_others = rows.iter().filter(|row| row.access == Access::Shared).count();
    let mut tx = hub.db.begin().await?;
    let event = JourneysExported {
        journeys: rows.len(),
        of_others,
    };
    record(&mut tx, &permit, hub.now(), About::default(), &event, None).await?;
    tx.commit().await
}
