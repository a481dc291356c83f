//! A journey that is put on the list of a workshop.

use super::{LineRow, again, house, locked};
use crate::{
    db::{Run, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
    together::{
        access,
        events::{WorkshopEnrolled, day},
        meetings, read,
    },
};
use app::{
    actor::Actor,
    error::AppError,
    form::REQUIRED,
    ids::{AccountId, CreatorId, JourneyId, MeetingId, OrganisationId, WorkshopId},
    together::{
        port::Once,
        rules::{CANCELLED, TOO_MANY, WHICH_OF_THEM},
        types::{Attendance, MeetingForm, MeetingKind},
    },
};
use uuid::Uuid;

/// Whether there is room for so many, counted as `lines` does. Of several, some may come.
pub(super) fn room(line: &LineRow, known: usize) -> Result<(), AppError> {
    let asked = i64::try_from(known.max(1)).unwrap_or(i64::MAX);
    let left = line.places.map_or(i64::MAX, |places| (places - line.enrolled).max(0));
    if left >= asked {
        return Ok(());
    }
    let (field, text) = if left == 0 {
        ("who", TOO_MANY)
    } else {
        ("people", WHICH_OF_THEM)
    };
    let message = text.message(&[("n", &left.to_string()), ("asked", &asked.to_string())]);
    Err(AppError::invalid(field, message))
}

/// Who of them was chosen; all when nobody was: a form that was filled for another journey says nothing of the people of this one.
pub(super) fn chosen(people: Vec<Uuid>, coming: &[CreatorId]) -> Vec<Uuid> {
    let some = people.iter().filter(|person| coming.contains(&CreatorId(**person)));
    let some: Vec<Uuid> = some.copied().collect();
    if some.is_empty() { people } else { some }
}

/// Puts everybody of a project on the list, or those of them who come. Errors: `Invalid` on `who` when it is full or they are on it
/// already, on `people` when there is room for some of them.
pub async fn enrol(
    hub: &Hub,
    actor: &Actor,
    (id, journey): (WorkshopId, JourneyId),
    coming: &[CreatorId],
    once: Once,
) -> Result<(), Failed> {
    let (house, permit) = house(actor)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (scope, _) = access::adding(hub, &mut tx, actor, journey).await?;
    let line = locked(&mut tx, (house, hub.today()), id).await?;
    if line.cancelled {
        return Err(AppError::invalid("who", CANCELLED).into());
    }
    if let Some(meeting) = again::on_list(&mut tx, id, journey).await? {
        again::join(hub, &mut tx, (&permit, &scope), (&line, journey, meeting), coming, once).await?;
        return tx.commit().await;
    }
    let people = read::people(&mut tx, journey).await?;
    if people.is_empty() {
        return Err(AppError::invalid("who", REQUIRED).into());
    }
    let everybody: Vec<Uuid> = people.into_iter().map(|(person, _)| person).collect();
    let known: Vec<Uuid> = everybody
        .iter()
        .copied()
        .filter(|person| scope.named.person(*person))
        .collect();
    let some = chosen(known.clone(), coming);
    room(&line, some.len())?;
    let stay = if some == known {
        vec![]
    } else {
        without(everybody, &some)
    };
    let form = form_of(&mut tx, (house, actor.account), line).await?;
    let meeting = meetings::insert(hub, &mut tx, &permit, journey, &form, Some(id), Attendance::Expected).await?;
    leave_out(&mut tx, meeting, &stay).await?;
    let event = WorkshopEnrolled {
        on: day(form.starts_at),
    };
    record(
        &mut tx,
        &permit,
        hub.now(),
        meetings::about(journey, meeting),
        &event,
        once,
    )
    .await?;
    tx.commit().await
}

fn without(mut everybody: Vec<Uuid>, some: &[Uuid]) -> Vec<Uuid> {
    everybody.retain(|person| !some.contains(person));
    everybody
}

/// The meeting that a journey has of the workshop. Who was to run it may have left: it is then of whoever enrols, until the workshop is
/// taken over.
async fn form_of(tx: &mut Tx, (house, me): (OrganisationId, AccountId), line: LineRow) -> Result<MeetingForm, Failed> {
    let adviser = AccountId(line.adviser_id);
    let stays = access::in_team(tx, house, adviser).await?;
    Ok(MeetingForm {
        kind: MeetingKind::Workshop,
        starts_at: line.starts_at.0,
        minutes: line.minutes,
        place: line.place,
        subject: line.title,
        adviser: if stays { adviser } else { me },
    })
}

async fn leave_out(tx: &mut Tx, meeting: MeetingId, people: &[Uuid]) -> Result<(), Failed> {
    for person in people {
        tx.query("DELETE FROM meeting_creator WHERE meeting_id = $1 AND creator_id = $2")
            .bind(meeting.0)
            .bind(*person)
            .execute()
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_of_others_says_nothing_of_these() {
        let [nadia, omar, zoe] = [1, 2, 3].map(Uuid::from_u128);
        assert_eq!(chosen(vec![nadia, omar], &[CreatorId(omar)]), [omar]);
        assert_eq!(chosen(vec![nadia, omar], &[CreatorId(zoe)]), [nadia, omar]);
        assert_eq!(chosen(vec![nadia, omar], &[]), [nadia, omar]);
    }
}
