//! A journey that is put on a list on which some of its people are.

use super::{
    LineRow,
    enrol::{chosen, room},
};
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
    ids::{CreatorId, JourneyId, MeetingId, WorkshopId},
    together::{port::Once, rules::TWICE},
};
use uuid::Uuid;

/// The meeting that a journey has on the list.
pub(super) async fn on_list(tx: &mut Tx, id: WorkshopId, journey: JourneyId) -> Result<Option<MeetingId>, Failed> {
    // Nobody writes who came meanwhile.
    tx.query("UPDATE meeting SET version = version WHERE workshop_id = $1 AND journey_id = $2")
        .bind(id.0)
        .bind(journey.0)
        .execute()
        .await?;
    let there: Option<(Uuid,)> = tx
        .query("SELECT id FROM meeting WHERE workshop_id = $1 AND journey_id = $2")
        .bind(id.0)
        .bind(journey.0)
        .optional()
        .await?;
    Ok(there.map(|(id,)| MeetingId(id)))
}

/// Puts those back who were taken off without the others, or who stayed away at first. Errors: `Invalid` on `who` when there is nobody
/// whom the organisation may name, or the workshop is full, on `people` when there is room for some of them.
pub(super) async fn join(
    hub: &Hub,
    tx: &mut Tx,
    (permit, scope): (&Permit, &Scope),
    (line, journey, meeting): (&LineRow, JourneyId, MeetingId),
    coming: &[CreatorId],
    once: Once,
) -> Result<(), Failed> {
    let there: Vec<(Uuid,)> = tx
        .query("SELECT creator_id FROM meeting_creator WHERE meeting_id = $1")
        .bind(meeting.0)
        .all()
        .await?;
    let people = read::people(tx, journey).await?.into_iter().map(|(person, _)| person);
    let missing = people.filter(|person| scope.named.person(*person) && !there.contains(&(*person,)));
    let missing = chosen(missing.collect(), coming);
    if missing.is_empty() {
        return Err(AppError::invalid("who", TWICE).into());
    }
    room(line, missing.len())?;
    for person in missing {
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
