use super::{
    events::{Cancelled, Received, Ticked},
    takes_part,
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    journeys,
    sharing::relation,
    together::{
        access,
        events::{MeetingPlanned, day},
        meetings,
    },
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    handovers::{
        rules::{self, Before, By},
        types::{HandoverState, Item},
    },
    ids::{HandoverId, JourneyId},
    together::{
        port::Once,
        types::{Attendance, MeetingForm},
    },
    values::Choice,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    MEETING_STANDS = "Le rendez-vous à trois est déjà prévu : déplacez-le depuis sa page." | "The meeting of three is planned already: move it from its page.";
}

#[derive(sqlx::FromRow)]
struct Row {
    journey_id: Uuid,
    organisation_id: Uuid,
    effective_on: Date,
    overlap_until: Option<Date>,
    applied: bool,
    cancelled_at: Option<Stamp>,
    cancelled_id: Option<Uuid>,
    cancelled_by: Option<String>,
    received_at: Option<Stamp>,
    received_id: Option<Uuid>,
    received_by: Option<String>,
    met: bool,
    mine: bool,
}

/// That it was done before, as the actor is told.
fn before(actor: &Actor, at: Option<Stamp>, (id, name): (Option<Uuid>, Option<String>)) -> Option<Before> {
    let by = match (id, name) {
        (Some(id), _) if id == actor.account.0 => By::Oneself,
        (_, Some(name)) => By::Other(name),
        _ => By::Time,
    };
    at.map(|at| Before {
        on: paris_day(at.0),
        by,
    })
}

/// A handover of the actor's organisation, locked, with the permit to act on it.
pub(super) struct Seen {
    pub permit: Permit,
    pub journey: JourneyId,
    pub effective_on: Date,
    pub state: HandoverState,
    pub received: Option<Before>,
    pub cancelled: Option<Before>,
    /// A meeting of three stands.
    met: bool,
    /// The actor receives it, or stands in for who does.
    pub mine: bool,
}

impl Seen {
    pub(super) fn about(&self, handover: HandoverId) -> About {
        About {
            journey: Some(self.journey),
            subject: Some(handover.0),
        }
    }
}

/// The journey is held first, as by whoever announces or puts into force. Errors: `NotFound`.
pub(super) async fn seen(hub: &Hub, tx: &mut Tx, actor: &Actor, handover: HandoverId) -> Result<Seen, Failed> {
    let held: Option<(Uuid,)> = tx
        .query("SELECT journey_id FROM handover WHERE id = $1")
        .bind(handover.0)
        .optional()
        .await?;
    journeys::hold(tx, JourneyId(held.ok_or(AppError::NotFound)?.0)).await?;
    tx.query("UPDATE handover SET to_id = to_id WHERE id = $1")
        .bind(handover.0)
        .execute()
        .await?;
    let row: Option<Row> = tx
        .query(
            "SELECT h.journey_id, h.organisation_id, h.effective_on, h.overlap_until, h.applied_at IS NOT NULL AS applied,
                    h.cancelled_at, h.cancelled_by AS cancelled_id, c.name AS cancelled_by, h.received_at,
                    h.received_by AS received_id, r.name AS received_by,
                    EXISTS (SELECT 1 FROM meeting m WHERE m.id = h.meeting_id AND m.state <> 'cancelled') AS met,
                    (h.to_id = $2 OR EXISTS (SELECT 1 FROM adviser_absence w WHERE w.account_id = h.to_id
                      AND w.organisation_id = h.organisation_id AND w.replacement_id = $2 AND w.from_on <= $3 AND w.until_on >= $3)) AS mine
             FROM handover h LEFT JOIN account c ON c.id = h.cancelled_by LEFT JOIN account r ON r.id = h.received_by WHERE h.id = $1",
        )
        .bind(handover.0)
        .bind(actor.account.0)
        .bind(hub.today())
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    if actor.organisation().map(|id| id.0) != Some(row.organisation_id) {
        return Err(AppError::NotFound.into());
    }
    let journey = JourneyId(row.journey_id);
    let standing = relation::to_journey(tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, Action::HandOver, standing.relation)?;
    takes_part(tx, actor, journey).await?;
    Ok(Seen {
        permit,
        journey,
        effective_on: row.effective_on,
        state: rules::state(row.applied, row.cancelled_at.is_some(), row.overlap_until, hub.today()),
        received: before(actor, row.received_at, (row.received_id, row.received_by)),
        cancelled: before(actor, row.cancelled_at, (row.cancelled_id, row.cancelled_by)),
        met: row.met,
        mine: row.mine,
    })
}

/// The journey of a handover whose form was sent before.
async fn journey_of(hub: &Hub, actor: &Actor, handover: HandoverId) -> Result<JourneyId, Failed> {
    let mut tx = hub.db.begin().await?;
    Ok(seen(hub, &mut tx, actor, handover).await?.journey)
}

pub async fn tick(
    hub: &Hub,
    actor: &Actor,
    handover: HandoverId,
    item: Item,
    done: bool,
    once: Once,
) -> Result<JourneyId, Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return journey_of(hub, actor, handover).await;
    };
    let seen = seen(hub, &mut tx, actor, handover).await?;
    rules::may_prepare(seen.state)?;
    let sql = if done {
        "INSERT INTO handover_item (handover_id, item, done_at, done_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (handover_id, item) DO NOTHING"
    } else {
        "DELETE FROM handover_item WHERE handover_id = $1 AND item = $2"
    };
    let query = tx.query(sql).bind(handover.0).bind(item.code().to_owned());
    let query = if done {
        query.bind(Stamp::from(hub.now())).bind(actor.account.0)
    } else {
        query
    };
    query.execute().await?;
    record(
        &mut tx,
        &seen.permit,
        hub.now(),
        seen.about(handover),
        &Ticked { item, done },
        once,
    )
    .await?;
    tx.commit().await?;
    Ok(seen.journey)
}

pub async fn plan_meeting(
    hub: &Hub,
    actor: &Actor,
    handover: HandoverId,
    form: &MeetingForm,
    once: Once,
) -> Result<JourneyId, Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return journey_of(hub, actor, handover).await;
    };
    let seen = seen(hub, &mut tx, actor, handover).await?;
    rules::may_prepare(seen.state)?;
    if seen.met {
        return Err(AppError::invalid("", MEETING_STANDS).into());
    }
    let (_, permit) = access::adding(hub, &mut tx, actor, seen.journey).await?;
    let meeting = meetings::insert(hub, &mut tx, &permit, seen.journey, form, None, Attendance::Expected).await?;
    tx.query("UPDATE handover SET meeting_id = $2 WHERE id = $1")
        .bind(handover.0)
        .bind(meeting.0)
        .execute()
        .await?;
    let about = meetings::about(seen.journey, meeting);
    let event = MeetingPlanned {
        on: day(form.starts_at),
        workshop: false,
    };
    record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    tx.commit().await?;
    Ok(seen.journey)
}

pub async fn receive(hub: &Hub, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return journey_of(hub, actor, handover).await;
    };
    let seen = seen(hub, &mut tx, actor, handover).await?;
    if !seen.mine {
        return Err(AppError::Forbidden.into());
    }
    rules::may_receive(seen.state, seen.received.as_ref())?;
    mark(&mut tx, actor, handover, hub.now(), RECEIVED).await?;
    let event = Received {
        on: hub.today(),
        together: None,
    };
    record(&mut tx, &seen.permit, hub.now(), seen.about(handover), &event, once).await?;
    tx.commit().await?;
    Ok(seen.journey)
}

pub async fn cancel(hub: &Hub, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return journey_of(hub, actor, handover).await;
    };
    let seen = seen(hub, &mut tx, actor, handover).await?;
    rules::may_cancel(seen.state, seen.cancelled.as_ref())?;
    mark(&mut tx, actor, handover, hub.now(), CANCELLED).await?;
    let event = Cancelled {
        on: seen.effective_on,
        together: None,
    };
    record(&mut tx, &seen.permit, hub.now(), seen.about(handover), &event, once).await?;
    tx.commit().await?;
    Ok(seen.journey)
}

pub(super) const RECEIVED: &str = "UPDATE handover SET received_at = $2, received_by = $3 WHERE id = $1";
pub(super) const CANCELLED: &str = "UPDATE handover SET cancelled_at = $2, cancelled_by = $3 WHERE id = $1";

/// When, and by whom.
pub(super) async fn mark(
    tx: &mut Tx,
    actor: &Actor,
    handover: HandoverId,
    now: OffsetDateTime,
    sql: &'static str,
) -> Result<(), Failed> {
    tx.query(sql)
        .bind(handover.0)
        .bind(Stamp::from(now))
        .bind(actor.account.0)
        .execute()
        .await?;
    Ok(())
}
