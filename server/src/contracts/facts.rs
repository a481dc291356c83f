//! The contracts from which deadlines are derived.

use super::{
    rows::{TermsRow, terms},
    team::{interviews, standing},
};
use crate::{dashboard::label::label, db::Db, error::Failed};
use app::{
    contracts::rules::{due, windows},
    deadlines::ContractFact,
    ids::{AccountId, OrganisationId},
    thresholds::Thresholds,
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct FactRow {
    id: Uuid,
    journey_id: Uuid,
    label: String,
    associate_by: Option<Date>,
    #[sqlx(flatten)]
    terms: TermsRow,
}

/// The contracts that the organisation keeps and that call for something: running, or over their term with nothing written
/// down since. `adviser`: only those whose stage that person follows.
pub async fn running(
    db: &Db,
    organisation: OrganisationId,
    adviser: Option<AccountId>,
    today: Date,
    table: &Thresholds,
) -> Result<Vec<ContractFact>, Failed> {
    let rows: Vec<FactRow> = db
        .query(concat!(
            "SELECT t.id, t.journey_id, t.associate_by, ",
            label!(),
            ", ",
            terms!(),
            " FROM contract t JOIN stage s ON s.id = t.stage_id JOIN journey j ON j.id = t.journey_id
              JOIN project p ON p.id = j.project_id JOIN creator c ON c.id = t.creator_id
              WHERE t.organisation_id = $1 AND t.ended_on IS NULL AND ",
            standing!(),
            " <> 'termine'
                AND s.state IN ('planned', 'active', 'interrupted')
                AND (CAST($3 AS UUID) IS NULL OR s.adviser_id = $3 OR (s.adviser_id IS NULL AND j.adviser_id = $3))"
        ))
        .bind(organisation.0)
        .bind(today)
        .bind(adviser.map(|id| id.0))
        .all()
        .await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let mut held = interviews(&mut &*db, organisation, today).await?;
    rows.into_iter()
        .map(|row| {
            let terms = row.terms.read()?;
            let windows = windows(&terms, &held.remove(&row.id).unwrap_or_default(), today, table);
            Ok(ContractFact {
                label: row.label,
                link: format!("/parcours/{}/contrats#contrat-{}", row.journey_id, row.id),
                ends_on: terms.ends_on,
                associate_by: row.associate_by.filter(|_| terms.associate_on.is_none()),
                interviews: due(&windows, today, table),
            })
        })
        .collect()
}
