use super::Finding;
use crate::{db::Db, error::Failed};
use app::{
    stages::rules::{DatedAct, course},
    values::Choice,
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    state: String,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

/// The columns of a stage say what its acts add up to.
pub async fn projections(db: &Db) -> Result<Vec<Finding>, Failed> {
    let acts: Vec<(Uuid, String, Date)> = db
        .query("SELECT stage_id, act, effective_on FROM standing_act ORDER BY place_at, place_id")
        .all()
        .await?;
    let stages: Vec<StageRow> = db
        .query("SELECT id, state, started_on, ended_on FROM stage ORDER BY id")
        .all()
        .await?;
    let mut of: HashMap<Uuid, Vec<DatedAct>> = HashMap::new();
    for (stage, act, on) in acts {
        let act = act
            .parse()
            .map_err(|_| Failed::internal(format!("unknown act {act} of a stage")))?;
        of.entry(stage).or_default().push(DatedAct::new(act, on));
    }
    let finding = |id: Uuid, text: &str| Finding {
        check: "stage",
        subject: id.to_string(),
        text: text.to_owned(),
    };
    let wrong = stages.into_iter().filter_map(|row| {
        let acts = of.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let Some(made) = course(acts) else {
            return Some(finding(row.id, "its acts do not follow from one another"));
        };
        let same = made.state.code() == row.state && made.started_on == row.started_on && made.ended_on == row.ended_on;
        (!same).then(|| finding(row.id, "its state or dates are not what its acts add up to"))
    });
    Ok(wrong.collect())
}
