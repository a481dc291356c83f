//! A workshop that does not take place, and somebody who does not come to it any more.

use super::{
    about, house, locked,
    on_list::{OnList, told},
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
    together::{
        attendance::adds_up,
        events::{WorkshopCalledOff, WorkshopCancelled, WorkshopLeft, day},
        meetings,
    },
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId, MeetingId, WorkshopId},
    together::{
        port::Once,
        rules::{CAME_ALREADY, CANCELLED, OFF_ALREADY},
    },
};
use uuid::Uuid;

/// Takes a journey off the list, or one of its people. Errors: `NotFound` for a workshop of others, `Invalid` for what is not on it and once somebody of it came.
pub async fn withdraw(
    hub: &Hub,
    actor: &Actor,
    (id, meeting, person): (WorkshopId, MeetingId, Option<CreatorId>),
    once: Once,
) -> Result<(), Failed> {
    let (house, permit) = house(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    locked(&mut tx, (house, hub.today()), id).await?;
    let one = told(hub, &mut tx, actor, id)
        .await?
        .into_iter()
        .find(|one| one.meeting == meeting)
        .ok_or_else(off_already)?;
    if one.is_over() {
        return Err(AppError::invalid("meeting", CAME_ALREADY).into());
    }
    let gone = match person {
        Some(person) => alone(hub, &mut tx, actor, (one.journey, meeting), person).await?,
        None => meeting,
    };
    call_off(&mut tx, gone).await?;
    tx.query("UPDATE meeting SET workshop_id = NULL WHERE id = $1")
        .bind(gone.0)
        .execute()
        .await?;
    let event = WorkshopLeft {
        on: day(one.starts_at),
        alone: gone != meeting,
    };
    let about = meetings::about(one.journey, gone);
    record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    tx.commit().await
}

async fn call_off(tx: &mut Tx, meeting: MeetingId) -> Result<(), Failed> {
    tx.query("UPDATE meeting SET state = 'cancelled', held_at = NULL, version = version + 1 WHERE id = $1")
        .bind(meeting.0)
        .execute()
        .await?;
    Ok(())
}

/// The same whoever it is: of somebody whom the organisation may not name, too.
fn off_already() -> AppError {
    AppError::invalid("meeting", OFF_ALREADY)
}

/// The meeting of one person: the others of the journey go on without them in theirs. Of whom no other is told by name, the meeting
/// itself. Errors: `Invalid` for somebody who is not there, or whom the organisation may not name.
async fn alone(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    (journey, meeting): (JourneyId, MeetingId),
    person: CreatorId,
) -> Result<MeetingId, Failed> {
    let (_, view) = meetings::seen(hub, tx, actor, (journey, meeting)).await?;
    let told = view
        .people
        .iter()
        .any(|one| one.creator == person && one.name.is_some());
    told.then_some(()).ok_or_else(off_already)?;
    if view.people.len() == 1 {
        return Ok(meeting);
    }
    let own = MeetingId(Uuid::now_v7());
    tx.query(
        "INSERT INTO meeting (id, journey_id, organisation_id, adviser_id, kind, state, starts_at, minutes, place, subject, created_by, created_at)
         SELECT $2, journey_id, organisation_id, adviser_id, kind, state, starts_at, minutes, place, subject, created_by, created_at
         FROM meeting WHERE id = $1",
    )
    .bind(meeting.0)
    .bind(own.0)
    .execute()
    .await?;
    tx.query("UPDATE meeting_creator SET meeting_id = $2 WHERE meeting_id = $1 AND creator_id = $3")
        .bind(meeting.0)
        .bind(own.0)
        .bind(person.0)
        .execute()
        .await?;
    adds_up(tx, meeting).await?;
    Ok(own)
}

/// Cancels a workshop with the meetings of everybody on its list. Errors: `NotFound`, `Invalid` once somebody came.
pub async fn whole(hub: &Hub, actor: &Actor, id: WorkshopId, once: Once) -> Result<(), Failed> {
    let (house, permit) = house(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let now = locked(&mut tx, (house, hub.today()), id).await?;
    if now.cancelled {
        return Err(AppError::invalid("", CANCELLED).into());
    }
    let list = told(hub, &mut tx, actor, id).await?;
    if list.iter().any(OnList::is_over) {
        return Err(AppError::invalid("", CAME_ALREADY).into());
    }
    tx.query("UPDATE workshop SET cancelled_at = $2, version = version + 1 WHERE id = $1")
        .bind(id.0)
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    let event = WorkshopCancelled {
        on: day(now.starts_at.0),
    };
    record(&mut tx, &permit, hub.now(), about(id), &event, once).await?;
    tell(hub, &mut tx, &permit, &list).await?;
    tx.commit().await
}

/// Cancels the meeting of each journey, whose people hear of it. They stay on the list as those who were enrolled.
async fn tell(hub: &Hub, tx: &mut Tx, permit: &Permit, list: &[OnList]) -> Result<(), Failed> {
    for one in list {
        call_off(tx, one.meeting).await?;
        let event = WorkshopCalledOff { on: day(one.starts_at) };
        let about = meetings::about(one.journey, one.meeting);
        record(tx, permit, hub.now(), about, &event, None).await?;
    }
    Ok(())
}
