//! A workshop is changed, or taken over, by anybody of its organisation.

use super::{
    LineRow, about, house, locked,
    on_list::{OnList, told},
    typed,
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
    stale::stale,
    together::{
        access, attendance,
        events::{WorkshopChanged, WorkshopMoved, day},
        meetings,
    },
};
use app::{
    actor::Actor,
    error::AppError,
    hours,
    ids::WorkshopId,
    together::{
        port::Once,
        rules::{CANCELLED, TAKEN, WAS_HELD},
        types::WorkshopForm,
    },
};

/// Changes a workshop with the meetings of it that are still to come. Errors: `NotFound`, `Stale`, `Invalid`.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    id: WorkshopId,
    version: i64,
    form: &WorkshopForm,
    once: Once,
) -> Result<(), Failed> {
    let (house, permit) = house(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let now = locked(&mut tx, (house, hub.today()), id).await?;
    if now.version != version {
        return Err(stale(
            &mut tx,
            actor,
            (&[id.0], ",workshop_changed,workshop_cancelled,"),
            values(&now),
            now.version,
        )
        .await?);
    }
    access::of_team(&mut tx, house, form.adviser, "adviser").await?;
    let list = told(hub, &mut tx, actor, id).await?;
    check(&now, &list, form)?;
    let query = tx
        .query(
            "UPDATE workshop SET adviser_id = $2, title = $3, place = $4, starts_at = $5, minutes = $6, places = $7,
                    version = version + 1 WHERE id = $1",
        )
        .bind(id.0);
    typed(query, form).execute().await?;
    let event = WorkshopChanged {
        on: day(form.starts_at),
    };
    record(&mut tx, &permit, hub.now(), about(id), &event, once).await?;
    follow(hub, &mut tx, &permit, (&list, &now), form).await?;
    tx.commit().await
}

/// No fewer places than people on the list, and no other day once somebody came.
fn check(now: &LineRow, list: &[OnList], form: &WorkshopForm) -> Result<(), AppError> {
    if now.cancelled {
        return Err(AppError::invalid("", CANCELLED));
    }
    if form.places.is_some_and(|places| places < now.enrolled) {
        let message = TAKEN.message(&[("n", &now.enrolled.to_string())]);
        return Err(AppError::invalid("places", message));
    }
    if list.iter().any(OnList::is_over) && form.starts_at != now.starts_at.0 {
        return Err(AppError::invalid("on", WAS_HELD));
    }
    Ok(())
}

/// What is still to come of it, in each journey. Their people hear of another time or place, not of who runs it.
async fn follow(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (list, before): (&[OnList], &LineRow),
    form: &WorkshopForm,
) -> Result<(), Failed> {
    let to_come: Vec<&OnList> = list.iter().filter(|one| !one.is_over()).collect();
    for one in &to_come {
        if before.starts_at.0 != form.starts_at {
            attendance::expect_again(hub, tx, permit, one.meeting).await?;
        }
        tx.query(
            "UPDATE meeting SET adviser_id = $2, subject = $3, place = $4, starts_at = $5, minutes = $6, version = version + 1
             WHERE id = $1",
        )
        .bind(one.meeting.0)
        .bind(form.adviser.0)
        .bind(form.title.clone())
        .bind(form.place.clone())
        .bind(Stamp::from(form.starts_at))
        .bind(form.minutes)
        .execute()
        .await?;
    }
    let event = WorkshopMoved {
        on: day(form.starts_at),
    };
    let same = before.starts_at.0 == form.starts_at && before.minutes == form.minutes && before.place == form.place;
    if same {
        return Ok(());
    }
    for one in to_come {
        let about = meetings::about(one.journey, one.meeting);
        record(tx, permit, hub.now(), about, &event, None).await?;
    }
    Ok(())
}

/// What stands now, by field of the form.
fn values(now: &LineRow) -> [(&'static str, String); 7] {
    let (day, time) = hours::local(now.starts_at.0);
    [
        ("title", now.title.clone()),
        ("on", app::dates::iso(day)),
        ("at", hours::iso(time)),
        ("minutes", now.minutes.to_string()),
        ("place", now.place.clone()),
        (
            "places",
            now.places.map(|places| places.to_string()).unwrap_or_default(),
        ),
        ("adviser", now.adviser_id.to_string()),
    ]
}
