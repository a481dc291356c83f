//! Who is in charge, and who stands in for whom. Of an organisation that has closed, nobody.

use crate::{db::Run, error::Failed, sharing::sql::theirs};
use time::Date;
use uuid::Uuid;

/// The person in charge of a journey at an organisation: who dealt with it and did not hand it over since, else the one to call,
/// else the managers.
/// Never the whole team.
pub async fn in_charge(
    run: &mut impl Run,
    organisation: Uuid,
    person: Option<Uuid>,
    journey: Uuid,
) -> Result<Vec<Uuid>, Failed> {
    let found: Option<(Uuid,)> = run
        .query(
            "SELECT m.account_id FROM membership m JOIN account a ON a.id = m.account_id
             JOIN organisation o ON o.id = m.organisation_id AND o.closed_on IS NULL
             WHERE m.organisation_id = $1 AND m.left_on IS NULL AND a.disabled_at IS NULL
             AND ((m.account_id = $2 AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.journey_id = $3 AND h.organisation_id = $1
                   AND h.from_id = $2 AND h.applied_at IS NOT NULL))
                  OR m.account_id = (SELECT c.contact_id FROM circle_member c
                  WHERE c.journey_id = $3 AND c.organisation_id = $1 AND c.left_on IS NULL))
             ORDER BY CASE WHEN m.account_id = $2 THEN 0 ELSE 1 END LIMIT 1",
        )
        .bind(organisation)
        .bind(person)
        .bind(journey)
        .optional()
        .await?;
    match found {
        Some((one,)) => Ok(vec![one]),
        None => managers(run, organisation).await,
    }
}

/// The person, as long as they work at the organisation.
pub async fn still_there(run: &mut impl Run, organisation: Uuid, person: Option<Uuid>) -> Result<Vec<Uuid>, Failed> {
    let rows: Vec<(Uuid,)> = run
        .query(
            "SELECT m.account_id FROM membership m JOIN account a ON a.id = m.account_id
             JOIN organisation o ON o.id = m.organisation_id AND o.closed_on IS NULL
             WHERE m.organisation_id = $1 AND m.account_id = $2 AND m.left_on IS NULL AND a.disabled_at IS NULL",
        )
        .bind(organisation)
        .bind(person)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The managers of an organisation; without one the adviser who has been there longest.
pub async fn managers(run: &mut impl Run, organisation: Uuid) -> Result<Vec<Uuid>, Failed> {
    let team: Vec<(Uuid, String)> = run
        .query(
            "SELECT m.account_id, m.role FROM membership m JOIN account a ON a.id = m.account_id
             JOIN organisation o ON o.id = m.organisation_id AND o.closed_on IS NULL
             WHERE m.organisation_id = $1 AND m.left_on IS NULL AND a.disabled_at IS NULL
             ORDER BY m.joined_on, m.account_id",
        )
        .bind(organisation)
        .all()
        .await?;
    let managing = team.iter().filter(|(_, role)| role == "manager").map(|(id, _)| *id);
    let managing: Vec<Uuid> = managing.collect();
    if managing.is_empty() {
        return Ok(team.first().map(|(id, _)| *id).into_iter().collect());
    }
    Ok(managing)
}

/// The accounts of the créateurs of a journey's project; of a meeting, those whose meeting it is.
pub async fn creators(run: &mut impl Run, journey: Uuid, meeting: Option<Uuid>) -> Result<Vec<Uuid>, Failed> {
    let rows: Vec<(Uuid,)> = run
        .query(concat!(
            "SELECT DISTINCT c.account_id FROM journey j JOIN project_creator p ON p.project_id = j.project_id
                 JOIN creator c ON c.id = p.creator_id JOIN account a ON a.id = c.account_id
                 WHERE j.id = $1 AND p.left_on IS NULL AND a.disabled_at IS NULL AND ",
            theirs!("$2", "c.account_id")
        ))
        .bind(journey)
        .bind(meeting)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whether somebody is away from an organisation on a day, and who stands in: a member of the team who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    There,
    Away { replacement: Option<Uuid> },
}

pub async fn presence(run: &mut impl Run, person: Uuid, organisation: Uuid, day: Date) -> Result<Presence, Failed> {
    let row: Option<(Option<Uuid>,)> = run
        .query(
            "SELECT (SELECT m.account_id FROM membership m JOIN account r ON r.id = m.account_id
                     WHERE m.account_id = a.replacement_id AND m.organisation_id = $2 AND m.left_on IS NULL
                     AND r.disabled_at IS NULL
                     AND NOT EXISTS (SELECT 1 FROM adviser_absence b WHERE b.account_id = m.account_id
                         AND b.organisation_id = $2 AND b.from_on <= $3 AND b.until_on >= $3)) AS replacement
             FROM adviser_absence a
             WHERE a.account_id = $1 AND a.organisation_id = $2 AND a.from_on <= $3 AND a.until_on >= $3
             ORDER BY a.created_at LIMIT 1",
        )
        .bind(person)
        .bind(organisation)
        .bind(day)
        .optional()
        .await?;
    Ok(row.map_or(Presence::There, |(replacement,)| Presence::Away { replacement }))
}
