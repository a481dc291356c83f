use super::{
    access, actions, attendance,
    events::{MeetingHeld, MeetingMissed, day},
    meetings::{self, about},
    notes, read,
};
use crate::{
    auth::policy::Permit,
    db::Tx,
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
        rules::{NOBODY, may_attend, outcome},
        types::{Attendance, Came, MeetingKind, MeetingState, NoteForm, QuickMeeting},
    },
};

/// Everybody of the project had the same attendance.
async fn alike(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (journey, id): (JourneyId, MeetingId),
    form: &QuickMeeting,
    once: Once,
) -> Result<(), Failed> {
    let (on, at, now) = (day(form.meeting.starts_at), about(journey, id), hub.now());
    match outcome(&[form.attendance]) {
        MeetingState::Held => record(tx, permit, now, at, &MeetingHeld { on }, once).await?,
        state => record(tx, permit, now, at, &MeetingMissed { on, state }, once).await?,
    }
    if form.meeting.kind == MeetingKind::CesaInterview {
        let people = read::people(tx, journey).await?;
        let people: Vec<CreatorId> = people.into_iter().map(|(creator, _)| CreatorId(creator)).collect();
        attendance::count(hub, tx, permit, &people).await?;
    }
    Ok(())
}

/// Each person had their own; a form that was filled for another journey says nothing of the people of this one.
async fn each(
    hub: &Hub,
    tx: &mut Tx,
    (actor, permit): (&Actor, &Permit),
    (journey, id): (JourneyId, MeetingId),
    form: &QuickMeeting,
    once: Once,
) -> Result<(), Failed> {
    let (_, meeting) = meetings::seen(hub, tx, actor, (journey, id)).await?;
    let here = |came: &&Came| meeting.people.iter().any(|person| person.creator == came.creator);
    let people: Vec<Came> = form.people.iter().filter(here).copied().collect();
    let open = |came: &Came| came.attendance == Attendance::Expected;
    if people.iter().all(open) {
        return Err(AppError::invalid("", NOBODY).into());
    }
    attendance::record_of(hub, tx, (actor, permit), (journey, &meeting), (&people, ""), once).await
}

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
    let (scope, permit) = access::adding(hub, &mut tx, actor, journey).await?;
    access::check_opened(&mut tx, &scope, journey, (day(form.meeting.starts_at), "on")).await?;
    let (meeting, came) = (&form.meeting, form.attendance);
    may_attend(meeting.starts_at, &[came], hub.now())?;
    let id = meetings::insert(hub, &mut tx, &permit, journey, meeting, None, came).await?;
    if form.people.is_empty() {
        alike(hub, &mut tx, &permit, (journey, id), form, once).await?;
    } else {
        each(hub, &mut tx, (actor, &permit), (journey, id), form, once).await?;
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
