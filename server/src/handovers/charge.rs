//! Who is in charge of a journey at an organisation, today and on a past day.

use crate::{db::Run, error::Failed};
use app::{
    handovers::types::Charge,
    ids::{AccountId, JourneyId, OrganisationId},
    journeys::TeamMember,
};
use time::Date;
use uuid::Uuid;

/// SQL of the person in charge of a journey `j` at the organisation `$1`: of the lead organisation the adviser; of another the one
/// to call, else who follows its latest stage.
macro_rules! in_charge {
    () => {
        "(CASE WHEN j.organisation_id = $1 THEN j.adviser_id ELSE COALESCE(
            (SELECT m.contact_id FROM circle_member m WHERE m.journey_id = j.id AND m.organisation_id = $1 AND m.left_on IS NULL),
            (SELECT s.adviser_id FROM stage s WHERE s.journey_id = j.id AND s.organisation_id = $1 AND s.adviser_id IS NOT NULL
             ORDER BY s.created_at DESC, s.id DESC LIMIT 1)) END)"
    };
}

pub(crate) use in_charge;

/// Notes who is in charge from a day on.
pub async fn set(
    run: &mut impl Run,
    journey: JourneyId,
    organisation: Uuid,
    account: Option<Uuid>,
    since: Date,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO charge (journey_id, organisation_id, since, account_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (journey_id, organisation_id, since) DO UPDATE SET account_id = excluded.account_id",
    )
    .bind(journey.0)
    .bind(organisation)
    .bind(since)
    .bind(account)
    .execute()
    .await?;
    Ok(())
}

/// Notes whom to call from a day on at an organisation that does not lead: there it is the person in charge.
pub async fn call(
    run: &mut impl Run,
    journey: JourneyId,
    organisation: Uuid,
    contact: Uuid,
    since: Date,
) -> Result<(), Failed> {
    run.query(
        "INSERT INTO charge (journey_id, organisation_id, since, account_id)
         SELECT j.id, o.id, $3, a.id FROM journey j JOIN organisation o ON o.id = $2 JOIN account a ON a.id = $4
         WHERE j.id = $1 AND j.organisation_id <> $2
         ON CONFLICT (journey_id, organisation_id, since) DO UPDATE SET account_id = excluded.account_id",
    )
    .bind(journey.0)
    .bind(organisation)
    .bind(since)
    .bind(contact)
    .execute()
    .await?;
    Ok(())
}

/// Whoever is in charge today.
pub async fn today(
    run: &mut impl Run,
    organisation: OrganisationId,
    journey: JourneyId,
) -> Result<Option<TeamMember>, Failed> {
    let row: Option<(Uuid, String)> = run
        .query(concat!(
            "SELECT a.id, a.name FROM journey j JOIN account a ON a.id = ",
            in_charge!(),
            " WHERE j.id = $2"
        ))
        .bind(organisation.0)
        .bind(journey.0)
        .optional()
        .await?;
    Ok(row.map(|(id, name)| TeamMember::of(AccountId(id), name)))
}

/// Who last changed whom a journey is with at an organisation; nobody where its day came by itself.
pub async fn changed_by(
    run: &mut impl Run,
    organisation: OrganisationId,
    journey: JourneyId,
) -> Result<Option<AccountId>, Failed> {
    let last: Option<(Option<Uuid>,)> = run
        .query(
            "SELECT account_id FROM event WHERE journey_id = $1 AND (organisation_id = $2 OR organisation_id IS NULL)
             AND kind IN ('journey_handover_made', 'journey_handover_in_force', 'journey_assigned', 'journey_lead_taken')
             ORDER BY at DESC, id DESC LIMIT 1",
        )
        .bind(journey.0)
        .bind(organisation.0)
        .optional()
        .await?;
    Ok(last.and_then(|(by,)| by).map(AccountId))
}

/// Everybody who was in charge at an organisation, the latest first.
pub async fn all(run: &mut impl Run, organisation: OrganisationId, journey: JourneyId) -> Result<Vec<Charge>, Failed> {
    let rows: Vec<(Date, Option<String>)> = run
        .query(
            "SELECT c.since, a.name FROM charge c LEFT JOIN account a ON a.id = c.account_id
             WHERE c.journey_id = $1 AND c.organisation_id = $2 ORDER BY c.since",
        )
        .bind(journey.0)
        .bind(organisation.0)
        .all()
        .await?;
    let mut charges: Vec<Charge> = rows.into_iter().map(|(since, who)| Charge { since, who }).collect();
    charges.dedup_by(|next, before| next.who == before.who);
    charges.reverse();
    Ok(charges)
}

/// SQL of the organisation that led a journey `j` at the end of a day, `$2` unless told.
macro_rules! leader_on {
    () => {
        crate::handovers::charge::leader_on!("$2")
    };
    ($day:literal) => {
        concat!(
            "COALESCE((SELECT l.from_organisation_id FROM lead_handover l WHERE l.journey_id = j.id AND l.taken_on > ",
            $day,
            " ORDER BY l.taken_on, l.ended_at LIMIT 1), j.organisation_id)"
        )
    };
}
pub(crate) use leader_on;

/// The short name of the organisation that led a journey at the end of a past day.
pub async fn lead_on(run: &mut impl Run, journey: JourneyId, day: Date) -> Result<String, Failed> {
    run.query(concat!(
        "SELECT o.short_name FROM journey j JOIN organisation o ON o.id = ",
        leader_on!(),
        " WHERE j.id = $1"
    ))
    .bind(journey.0)
    .bind(day)
    .scalar()
    .await
}

/// Who was in charge at the lead organisation at the end of a past day. `None`: it is not on record.
pub async fn of_lead(run: &mut impl Run, journey: JourneyId, day: Date) -> Result<Option<Option<String>>, Failed> {
    let row: Option<(Option<String>,)> = run
        .query(concat!(
            "SELECT a.name FROM journey j JOIN charge c ON c.journey_id = j.id AND c.organisation_id = ",
            leader_on!(),
            " LEFT JOIN account a ON a.id = c.account_id WHERE j.id = $1 AND c.since <= $2 ORDER BY c.since DESC LIMIT 1"
        ))
        .bind(journey.0)
        .bind(day)
        .optional()
        .await?;
    Ok(row.map(|(name,)| name))
}
