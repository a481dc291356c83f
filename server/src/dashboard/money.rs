use super::{
    Scope,
    label::{label, people},
};
use crate::{db::Db, error::Failed};
use app::deadlines::MoneyFact;
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    journey_id: Uuid,
    label: String,
    state: String,
    committee_on: Option<Date>,
    valid_until: Option<Date>,
}

/// Requests that the organisation keeps and that wait for a committee or for their contract.
pub async fn requests(db: &Db, scope: &Scope) -> Result<Vec<MoneyFact>, Failed> {
    let rows: Vec<Row> = db
        .query(concat!(
            "SELECT r.id, r.journey_id, r.state, r.committee_on, r.valid_until, ",
            label!(),
            " FROM financing_request r JOIN stage s ON s.id = r.stage_id JOIN journey j ON j.id = r.journey_id ",
            people!(),
            " WHERE r.organisation_id = $1 AND r.state IN ('in_committee', 'granted', 'granted_conditionally')
                AND (CAST($3 AS UUID) IS NULL OR s.adviser_id = $3 OR (s.adviser_id IS NULL AND j.adviser_id = $3))"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser())
        .all()
        .await?;
    let fact = |row: Row| {
        Ok(MoneyFact {
            label: row.label,
            link: format!("/parcours/{}/financement/{}", row.journey_id, row.id),
            state: row.state.parse().map_err(|_| Failed::internal("state of a request"))?,
            committee_on: row.committee_on,
            valid_until: row.valid_until,
        })
    };
    rows.into_iter().map(fact).collect()
}
