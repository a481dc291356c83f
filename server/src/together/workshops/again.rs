//! A journey that is put on a list on which it was or is.

use super::{LineRow, room};
use crate::{
    auth::policy::Permit,
    db::{Run, Tx},
    error::Failed,
    events::record,
    hub::Hub,
    together::{
        access::Scope,
        attendance::adds_up,
        events::{WorkshopEnrolled, day},
        meetings, read,
    },
};
use app::{
    error::AppError,
    ids::{JourneyId, MeetingId, WorkshopId},
    together::{port::Once, rules::TWICE},
};
use uuid::Uuid;

/// The meeting that a journey has on the list. Of one that comes back, the earlier inscription stays as a meeting that was cancelled.
pub(super) async fn on_list(tx: &mut Tx, id: WorkshopId, journey: JourneyId) -> Result<Option<MeetingId>, Failed> {
    // Nobody writes who came meanwhile.
    tx.query("UPDATE meeting SET version = version WHERE workshop_id = $1 AND journey_id = $2")
        .bind(id.0)
        .bind(journey.0)
        .execute()
        .await?;
    let there: Option<(Uuid,)> = tx
        .query("SELECT id FROM meeting WHERE workshop_id = $1 AND journey_id = $2 AND state <> 'cancelled'")
        .bind(id.0)
        .bind(journey.0)
        .optional()
        .await?;
    if there.is_none() {
        tx.query("UPDATE meeting SET workshop_id = NULL WHERE workshop_id = $1 AND journey_id = $2")
            .bind(id.0)
            .bind(journey.0)
            .execute()
            .await?;
    }
    Ok(there.map(|(id,)| MeetingId(id)))
}

/// Puts those back who were taken off without the others. Errors: `Invalid` on `who` when nobody was whom the organisation may name, or
/// the workshop is full.
pub(super) async fn join(
    hub: &Hub,
    tx: &mut Tx,
    (permit, scope): (&Permit, &Scope),
    (line, journey, meeting): (&LineRow, JourneyId, MeetingId),
    once: Once,
) -> Result<(), Failed> {
    let there: Vec<(Uuid,)> = tx
        .query("SELECT creator_id FROM meeting_creator WHERE meeting_id = $1")
        .bind(meeting.0)
        .all()
        .await?;
    let mut missing = read::people(tx, journey).await?;
    missing.retain(|(person, _)| scope.named.person(*person) && !there.contains(&(*person,)));
    if missing.is_empty() {
        return Err(AppError::invalid("who", TWICE).into());
    }
    room(line, missing.len())?;
    for (person, _) in missing {
        tx.query("INSERT INTO meeting_creator (meeting_id, creator_id, attendance) VALUES ($1, $2, 'expected')")
            .bind(meeting.0)
            .bind(person)
            .execute()
            .await?;
    }
    adds_up(tx, meeting).await?;
    let event = WorkshopEnrolled {
        on: day(line.starts_at.0),
    };
    record(tx, permit, hub.now(), meetings::about(journey, meeting), &event, once).await
}
