//! What stood in a contract before, what somebody answered for, and who has left the project.

use super::rows::code;
use crate::{
    db::{Run, Stamp},
    error::Failed,
    sharing::sql::left_before_lead,
};
use app::{
    contracts::{
        Why,
        types::{Answered, Earlier},
    },
    dates::paris_day,
    ids::{ContractId, CreatorId, JourneyId, OrganisationId},
};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

/// By contract.
pub(super) type Of<T> = HashMap<ContractId, Vec<T>>;

/// As somebody said, or as the program told by its code.
pub(super) fn why(said: String, cause: Option<String>, on: Option<Date>) -> Result<Why, Failed> {
    Ok(match cause {
        Some(cause) => Why::Caused(code(&cause)?, on),
        None => Why::Said(said),
    })
}

#[derive(sqlx::FromRow)]
struct HistoryRow {
    contract_id: Uuid,
    terms: String,
    why: String,
    cause: Option<String>,
    cause_on: Option<Date>,
    name: Option<String>,
    replaced_at: Stamp,
}

pub(super) async fn history(run: &mut impl Run, journey: JourneyId) -> Result<Of<Earlier>, Failed> {
    let rows: Vec<HistoryRow> = run
        .query(
            "SELECT h.contract_id, h.terms, h.why, h.cause, h.cause_on, a.name, h.replaced_at FROM contract_history h
             JOIN contract t ON t.id = h.contract_id LEFT JOIN account a ON a.id = h.account_id
             WHERE t.journey_id = $1 ORDER BY h.version DESC",
        )
        .bind(journey.0)
        .all()
        .await?;
    let mut found = Of::new();
    for row in rows {
        found.entry(ContractId(row.contract_id)).or_default().push(Earlier {
            terms: serde_json::from_str(&row.terms)?,
            why: why(row.why, row.cause, row.cause_on)?,
            by: row.name,
            replaced_on: paris_day(row.replaced_at.0),
        });
    }
    Ok(found)
}

pub(super) async fn answers(run: &mut impl Run, journey: JourneyId) -> Result<Of<Answered>, Failed> {
    let rows: Vec<(Uuid, String, String, Option<String>, Stamp)> = run
        .query(
            "SELECT d.contract_id, d.doubt, d.reason, a.name, d.recorded_at FROM contract_doubt d
             JOIN contract t ON t.id = d.contract_id LEFT JOIN account a ON a.id = d.account_id
             WHERE t.journey_id = $1 ORDER BY d.version DESC, d.doubt",
        )
        .bind(journey.0)
        .all()
        .await?;
    let mut found = Of::new();
    for (contract, doubt, reason, by, at) in rows {
        found.entry(ContractId(contract)).or_default().push(Answered {
            doubt: code(&doubt)?,
            reason,
            by,
            on: paris_day(at.0),
        });
    }
    Ok(found)
}

/// Who has left the project while the organisation of today led it, the latest first.
pub(super) async fn left(run: &mut impl Run, journey: JourneyId) -> Result<Vec<(CreatorId, String, Date)>, Failed> {
    let rows: Vec<(Uuid, String, String, Date)> = run
        .query(concat!(
            "SELECT c.id, c.first_name, c.last_name, pc.left_on FROM journey j
                 JOIN project_creator pc ON pc.project_id = j.project_id JOIN creator c ON c.id = pc.creator_id
                 WHERE j.id = $1 AND pc.left_on IS NOT NULL AND NOT ",
            left_before_lead!("c.id"),
            " ORDER BY pc.left_on DESC, c.last_name, c.id"
        ))
        .bind(journey.0)
        .all()
        .await?;
    Ok(rows.into_iter().map(leaver).collect())
}

/// Who has left the project and holds a contract with the organisation in this journey, the latest first: whether they may be named is
/// theirs to say, as before.
pub(super) async fn holders(
    run: &mut impl Run,
    journey: JourneyId,
    organisation: OrganisationId,
) -> Result<Vec<(CreatorId, String, Date)>, Failed> {
    let rows: Vec<(Uuid, String, String, Date)> = run
        .query(
            "SELECT c.id, c.first_name, c.last_name, pc.left_on FROM journey j
             JOIN project_creator pc ON pc.project_id = j.project_id JOIN creator c ON c.id = pc.creator_id
             WHERE j.id = $1 AND pc.left_on IS NOT NULL AND EXISTS (
                 SELECT 1 FROM contract t WHERE t.journey_id = j.id AND t.creator_id = c.id AND t.organisation_id = $2)
             ORDER BY pc.left_on DESC, c.last_name, c.id",
        )
        .bind(journey.0)
        .bind(organisation.0)
        .all()
        .await?;
    Ok(rows.into_iter().map(leaver).collect())
}

fn leaver((id, first, last, on): (Uuid, String, String, Date)) -> (CreatorId, String, Date) {
    (CreatorId(id), format!("{first} {last}"), on)
}
