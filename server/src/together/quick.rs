use super::{
    access, actions, attendance,
    events::{MeetingHeld, MeetingMissed, day},
    meetings::{self, about},
    notes, read,
};
use crate::{
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId, MeetingId},
    together::{
        port::Once,
        rules::{may_attend, outcome},
        types::{MeetingKind, MeetingState, NoteForm, QuickMeeting},
    },
};

/// Meeting, note and next action: all, or nothing.
pub async fn write(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    form: &QuickMeeting,
    once: Once,
) -> Result<MeetingId, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(id) => return Ok(MeetingId(id.ok_or(AppError::NotFound)?)),
    };
    let (_, permit) = access::adding(hub, &mut tx, actor, journey).await?;
    let (meeting, came) = (&form.meeting, form.attendance);
    may_attend(meeting.starts_at, &[came], hub.now())?;
    let id = meetings::insert(hub, &mut tx, &permit, journey, meeting, None, came).await?;
    let (on, at, now) = (day(meeting.starts_at), about(journey, id), hub.now());
    match outcome(&[came]) {
        MeetingState::Held => record(&mut tx, &permit, now, at, &MeetingHeld { on }, once).await?,
        state => record(&mut tx, &permit, now, at, &MeetingMissed { on, state }, once).await?,
    }
    if meeting.kind == MeetingKind::CesaInterview {
        let people = read::people(&mut tx, journey).await?;
        let people: Vec<CreatorId> = people.into_iter().map(|(creator, _)| CreatorId(creator)).collect();
        attendance::count(hub, &mut tx, &permit, &people).await?;
    }
    if let Some(note) = &form.note {
        let note = NoteForm {
            meeting: Some(id),
            ..note.clone()
        };
        notes::insert(hub, &mut tx, &permit, journey, &note, None).await?;
    }
    if let Some(action) = &form.action {
        actions::insert(hub, &mut tx, &permit, journey, action, None).await?;
    }
    tx.commit().await?;
    Ok(id)
}
