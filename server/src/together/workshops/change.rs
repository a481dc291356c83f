//! A workshop is changed, or taken over, by anybody of its organisation.

use super::{LineRow, about, house, locked, typed};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
    stale::stale,
    together::{
        access,
        events::{WorkshopChanged, WorkshopMoved, day},
        meetings,
    },
};
use app::{
    actor::Actor,
    error::AppError,
    hours,
    ids::{JourneyId, MeetingId, WorkshopId},
    together::{
        port::Once,
        rules::{CANCELLED, TAKEN, WAS_HELD},
        types::WorkshopForm,
    },
};
use uuid::Uuid;

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
    check(&mut tx, id, &now, form).await?;
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
    follow(hub, &mut tx, &permit, (id, &now), form).await?;
    tx.commit().await
}

/// No fewer places than people on the list, and no other day once somebody came.
async fn check(tx: &mut Tx, id: WorkshopId, now: &LineRow, form: &WorkshopForm) -> Result<(), Failed> {
    if now.cancelled {
        return Err(AppError::invalid("", CANCELLED).into());
    }
    if form.places.is_some_and(|places| places < now.enrolled) {
        let message = TAKEN.message(&[("n", &now.enrolled.to_string())]);
        return Err(AppError::invalid("places", message).into());
    }
    let held: bool = tx
        .query("SELECT EXISTS (SELECT 1 FROM meeting WHERE workshop_id = $1 AND state IN ('held', 'absent'))")
        .bind(id.0)
        .scalar()
        .await?;
    if held && form.starts_at != now.starts_at.0 {
        return Err(AppError::invalid("on", WAS_HELD).into());
    }
    Ok(())
}

/// What is still to come of it, in each journey. Their people hear of another time or place, not of who runs it.
async fn follow(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    (id, before): (WorkshopId, &LineRow),
    form: &WorkshopForm,
) -> Result<(), Failed> {
    let moved: Vec<(Uuid, Uuid)> = tx
        .query(
            "UPDATE meeting SET adviser_id = $2, subject = $3, place = $4, starts_at = $5, minutes = $6, version = version + 1
             WHERE workshop_id = $1 AND state IN ('planned', 'excused') RETURNING id, journey_id",
        )
        .bind(id.0)
        .bind(form.adviser.0)
        .bind(form.title.clone())
        .bind(form.place.clone())
        .bind(Stamp::from(form.starts_at))
        .bind(form.minutes)
        .all()
        .await?;
    let event = WorkshopMoved {
        on: day(form.starts_at),
    };
    let same = before.starts_at.0 == form.starts_at && before.minutes == form.minutes && before.place == form.place;
    if same {
        return Ok(());
    }
    for (meeting, journey) in moved {
        let about = meetings::about(JourneyId(journey), MeetingId(meeting));
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
