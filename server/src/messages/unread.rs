use super::allowed;
use crate::{
    auth::policy::Action,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{actor::Actor, error::AppError, ids::JourneyId, messages::UnreadThread};
use uuid::Uuid;

/// How many messages of a journey the actor has not read. Errors: `NotFound`, `Forbidden`.
pub async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<i64, Failed> {
    let run = &mut &hub.db;
    allowed(hub, run, actor, Action::ReadMessages, journey).await?;
    run.query(
        "SELECT COUNT(*) FROM message m
         LEFT JOIN message_read r ON r.journey_id = m.journey_id AND r.account_id = $2
         WHERE m.journey_id = $1 AND m.account_id <> $2 AND (r.read_at IS NULL OR m.posted_at > r.read_at)",
    )
    .bind(journey.0)
    .bind(actor.account.0)
    .scalar()
    .await
}

#[derive(sqlx::FromRow)]
struct Row {
    journey: Uuid,
    reference: String,
    person: Option<String>,
    own: bool,
    count: i64,
    last: Stamp,
}

/// The threads with something new, of the journeys whose person to call the actor is.
pub async fn in_charge(hub: &Hub, actor: &Actor) -> Result<Vec<UnreadThread>, Failed> {
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    let rows: Vec<Row> = hub
        .db
        .query(
            "SELECT j.id AS journey, j.reference, j.organisation_id = $2 AS own, COUNT(*) AS count, MAX(m.posted_at) AS last,
                    (SELECT p.first_name || ' ' || p.last_name FROM project_creator pc JOIN creator p ON p.id = pc.creator_id
                     WHERE pc.project_id = j.project_id AND pc.lead) AS person
             FROM circle_member c JOIN journey j ON j.id = c.journey_id JOIN message m ON m.journey_id = j.id
             LEFT JOIN message_read r ON r.journey_id = j.id AND r.account_id = $1
             WHERE c.organisation_id = $2 AND c.left_on IS NULL
             AND (c.contact_id = $1 OR (j.organisation_id = $2 AND j.adviser_id = $1))
             AND (j.organisation_id = $2 OR EXISTS (
                 SELECT 1 FROM consent k WHERE k.journey_id = j.id AND k.organisation_id = $2 AND k.notes
                 AND k.withdrawn_at IS NULL AND k.given_on <= $3 AND k.until >= $3))
             AND m.account_id <> $1 AND (r.read_at IS NULL OR m.posted_at > r.read_at)
             GROUP BY j.id, j.reference, j.organisation_id, j.project_id ORDER BY last DESC LIMIT 50",
        )
        .bind(actor.account.0)
        .bind(organisation.0)
        .bind(hub.today())
        .all()
        .await?;
    let thread = |row: Row| UnreadThread {
        journey: JourneyId(row.journey),
        reference: row.reference,
        person: row.person.filter(|_| row.own),
        count: row.count,
        last: row.last.0,
    };
    Ok(rows.into_iter().map(thread).collect())
}
