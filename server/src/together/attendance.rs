//! Who came to a meeting, and what that makes of it.

use super::{
    access,
    events::{MeetingCancelled, MeetingHeld, MeetingMissed, MeetingReopened, day},
    meetings::{SAVED, about, closed, may_change, seen},
};
use crate::{
    auth::policy::{Action, Permit},
    contracts::{Person, interviews},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId, MeetingId},
    together::{
        attendance::replaced,
        port::Once,
        rules::{PRESENCE, may_attend, outcome, written},
        types::{Attendance, Attendant, Came, MeetingKind, MeetingState, MeetingView, Outcome},
    },
    values::Choice,
};
use uuid::Uuid;

/// Records attendance, or cancels a planned meeting.
pub async fn attend(
    hub: &Hub,
    actor: &Actor,
    at: (JourneyId, MeetingId),
    asked: &Outcome,
    once: Once,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (scope, meeting) = seen(hub, &mut tx, actor, at).await?;
    let permit = access::changing(actor, &scope, meeting.own, Action::ChangeInFile)?;
    match asked {
        Outcome::Cancelled => {
            may_change(&meeting)?;
            close(hub, &mut tx, &permit, at.0, &meeting, MeetingState::Cancelled, once).await?;
        }
        Outcome::Attended(people) => {
            record_of(hub, &mut tx, (actor, &permit), (at.0, &meeting), (people, ""), once).await?;
        }
    }
    tx.commit().await
}

/// The attendance of these people; what a form left as it was is left. `list`: what stands before the person in the names of the
/// form's fields. Errors: `NotFound` for somebody who does not take part, `Stale` when two say different things of the same person,
/// `Invalid` once it was called off.
pub(super) async fn record_of(
    hub: &Hub,
    tx: &mut Tx,
    (actor, permit): (&Actor, &Permit),
    (journey, meeting): (JourneyId, &MeetingView),
    (people, list): (&[Came], &str),
    once: Once,
) -> Result<(), Failed> {
    // Whoever left the list of a workshop is brought back by an enrolment alone; what was called off stays so.
    if meeting.state == MeetingState::Cancelled {
        return Err(AppError::invalid("", closed(meeting.state)).into());
    }
    let mut all = meeting.people.clone();
    let mut changed = false;
    for line in people {
        let known = all
            .iter_mut()
            .find(|one| one.creator == line.creator)
            .ok_or(AppError::NotFound)?;
        let Ok(attendance) = written(known.attendance, line) else {
            let stands = meeting.people.iter().map(|person| {
                let field = format!("{PRESENCE}{list}{}", person.creator);
                (field, person.attendance.code().to_owned())
            });
            return Err(stale(tx, actor, (&[meeting.id.0], SAVED), stands, meeting.version).await?);
        };
        let Some(attendance) = attendance else { continue };
        (known.attendance, changed) = (attendance, true);
        write(tx, meeting.id, known).await?;
    }
    if !changed {
        return Ok(());
    }
    let attendance: Vec<Attendance> = all.into_iter().map(|one| one.attendance).collect();
    may_attend(meeting.starts_at, &attendance, hub.now())?;
    let state = outcome(&of_everybody(tx, meeting.id).await?);
    close(hub, tx, permit, journey, meeting, state, once).await
}

/// Writes the attendance of one person; or of those for whom one stands whom nobody may name.
async fn write(tx: &mut Tx, meeting: MeetingId, person: &Attendant) -> Result<(), Failed> {
    if person.name.is_some() {
        return write_one(tx, meeting, (person.creator, person.attendance)).await;
    }
    let all = everybody(tx, meeting).await?;
    let stood: Vec<Attendance> = all.iter().map(|(_, attendance)| *attendance).collect();
    for ((creator, _), attendance) in all.iter().zip(replaced(&stood, person.attendance)) {
        write_one(tx, meeting, (*creator, attendance)).await?;
    }
    Ok(())
}

async fn write_one(
    tx: &mut Tx,
    meeting: MeetingId,
    (creator, attendance): (CreatorId, Attendance),
) -> Result<(), Failed> {
    tx.query("UPDATE meeting_creator SET attendance = $3 WHERE meeting_id = $1 AND creator_id = $2")
        .bind(meeting.0)
        .bind(creator.0)
        .bind(attendance.code().to_owned())
        .execute()
        .await?;
    Ok(())
}

/// Before a meeting goes to another day: of whom it is known whether they came, and whom the reader may not know of, is expected then.
pub(super) async fn expect_again(hub: &Hub, tx: &mut Tx, permit: &Permit, meeting: MeetingId) -> Result<(), Failed> {
    let known = tx
        .query("UPDATE meeting_creator SET attendance = 'expected' WHERE meeting_id = $1 AND attendance IN ('present', 'absent')")
        .bind(meeting.0)
        .execute()
        .await?;
    if known == 0 {
        return Ok(());
    }
    tx.query("UPDATE meeting SET state = 'planned', held_at = NULL WHERE id = $1")
        .bind(meeting.0)
        .execute()
        .await?;
    recount(hub, tx, permit, meeting).await
}

/// Of everybody at a meeting: whether it still is an interview that counts.
pub(super) async fn recount(hub: &Hub, tx: &mut Tx, permit: &Permit, meeting: MeetingId) -> Result<(), Failed> {
    let people = everybody(tx, meeting).await?;
    let people: Vec<CreatorId> = people.into_iter().map(|(creator, _)| creator).collect();
    count(hub, tx, permit, &people).await
}

/// Everybody at a meeting, whoever may know of them.
async fn everybody(run: &mut impl Run, meeting: MeetingId) -> Result<Vec<(CreatorId, Attendance)>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query("SELECT creator_id, attendance FROM meeting_creator WHERE meeting_id = $1 ORDER BY creator_id")
        .bind(meeting.0)
        .all()
        .await?;
    let read = |(creator, code): (Uuid, String)| match code.parse() {
        Ok(attendance) => Ok((CreatorId(creator), attendance)),
        Err(_) => Err(Failed::internal("code of an attendance")),
    };
    rows.into_iter().map(read).collect()
}

async fn of_everybody(run: &mut impl Run, meeting: MeetingId) -> Result<Vec<Attendance>, Failed> {
    let all = everybody(run, meeting).await?;
    Ok(all.into_iter().map(|(_, attendance)| attendance).collect())
}

/// Writes the state that its people add up to once somebody joined or left a meeting that nobody has come to.
pub(super) async fn adds_up(tx: &mut Tx, meeting: MeetingId) -> Result<(), Failed> {
    let state = outcome(&of_everybody(tx, meeting).await?);
    tx.query("UPDATE meeting SET state = $2, version = version + 1 WHERE id = $1")
        .bind(meeting.0)
        .bind(state.code().to_owned())
        .execute()
        .await?;
    Ok(())
}

/// Writes what a meeting has become, with its event.
async fn close(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    meeting: &MeetingView,
    state: MeetingState,
    once: Once,
) -> Result<(), Failed> {
    tx.query("UPDATE meeting SET state = $2, held_at = $3, version = version + 1 WHERE id = $1")
        .bind(meeting.id.0)
        .bind(state.code().to_owned())
        .bind((state == MeetingState::Held).then(|| Stamp::from(meeting.starts_at)))
        .execute()
        .await?;
    told(hub, tx, permit, journey, meeting, state, once).await?;
    if meeting.kind == MeetingKind::CesaInterview {
        recount(hub, tx, permit, meeting.id).await?;
    }
    Ok(())
}

/// An interview of a CESA counts in the contract of whoever was there.
pub(super) async fn count(hub: &Hub, tx: &mut Tx, permit: &Permit, people: &[CreatorId]) -> Result<(), Failed> {
    let organisation = permit.staff_organisation()?;
    for creator in people {
        let person = Person {
            organisation,
            creator: *creator,
        };
        interviews::keep(tx, permit, person, hub.now()).await?;
    }
    Ok(())
}

async fn told(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    meeting: &MeetingView,
    state: MeetingState,
    once: Once,
) -> Result<(), Failed> {
    let (at, on) = (about(journey, meeting.id), day(meeting.starts_at));
    let now = hub.now();
    match state {
        MeetingState::Held => record(tx, permit, now, at, &MeetingHeld { on }, once).await,
        MeetingState::Planned => record(tx, permit, now, at, &MeetingReopened { on }, once).await,
        MeetingState::Cancelled => record(tx, permit, now, at, &MeetingCancelled { on }, once).await,
        MeetingState::Absent | MeetingState::Excused => {
            record(tx, permit, now, at, &MeetingMissed { on, state }, once).await
        }
    }
}
