//! The acts on all handovers of one act: each under its own rights, each with its own event, in one transaction.

use super::{
    acts::{self, Seen, mark, seen},
    events::{Cancelled, Received},
};
use crate::{
    db::{Run, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    handovers::rules,
    ids::{BatchId, HandoverId},
    together::port::Once,
};
use uuid::Uuid;

/// Those that the actor may know of, held one after the other. Errors: `NotFound` when there is none.
async fn all(hub: &Hub, tx: &mut Tx, actor: &Actor, batch: BatchId) -> Result<Vec<(HandoverId, Seen)>, Failed> {
    let rows: Vec<(Uuid,)> = tx
        .query("SELECT id FROM handover WHERE batch_id = $1 AND organisation_id = $2 ORDER BY journey_id, id")
        .bind(batch.0)
        .bind(actor.organisation().map(|id| id.0))
        .all()
        .await?;
    let mut found = vec![];
    for handover in rows.into_iter().map(|(id,)| HandoverId(id)) {
        match seen(hub, tx, actor, handover).await {
            Ok(seen) => found.push((handover, seen)),
            Err(Failed::App(AppError::NotFound)) => {}
            Err(failed) => return Err(failed),
        }
    }
    if found.is_empty() {
        return Err(AppError::NotFound.into());
    }
    Ok(found)
}

/// Those of them that the rule lets pass. Errors: why the last one does not, when none does.
fn passing(
    found: Vec<(HandoverId, Seen)>,
    rule: impl Fn(&Seen) -> Result<(), AppError>,
) -> Result<Vec<(HandoverId, Seen)>, AppError> {
    let (mut passing, mut refused) = (vec![], None);
    for (handover, seen) in found {
        match rule(&seen) {
            Ok(()) => passing.push((handover, seen)),
            Err(error) => refused = Some(error),
        }
    }
    match refused {
        Some(error) if passing.is_empty() => Err(error),
        _ => Ok(passing),
    }
}

pub async fn receive(hub: &Hub, actor: &Actor, batch: BatchId, once: Once) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let mut found = all(hub, &mut tx, actor, batch).await?;
    found.retain(|(_, seen)| seen.mine);
    if found.is_empty() {
        return Err(AppError::Forbidden.into());
    }
    let found = passing(found, |seen| rules::may_receive(seen.state, seen.received.as_ref()))?;
    // One instant for all, by which the notice counts them.
    let (now, on) = (hub.now(), hub.today());
    for (handover, _) in &found {
        mark(&mut tx, actor, *handover, now, acts::RECEIVED).await?;
    }
    let together = Some(Uuid::now_v7());
    for (number, (handover, seen)) in found.iter().enumerate() {
        let once = once.filter(|_| number == 0);
        let event = Received { on, together };
        record(&mut tx, &seen.permit, now, seen.about(*handover), &event, once).await?;
    }
    tx.commit().await
}

pub async fn cancel(hub: &Hub, actor: &Actor, batch: BatchId, once: Once) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let found = all(hub, &mut tx, actor, batch).await?;
    let found = passing(found, |seen| rules::may_cancel(seen.state, seen.cancelled.as_ref()))?;
    let (now, together) = (hub.now(), Some(Uuid::now_v7()));
    for (handover, _) in &found {
        mark(&mut tx, actor, *handover, now, acts::CANCELLED).await?;
    }
    for (number, (handover, seen)) in found.iter().enumerate() {
        let once = once.filter(|_| number == 0);
        let event = Cancelled {
            on: seen.effective_on,
            together,
        };
        record(&mut tx, &seen.permit, now, seen.about(*handover), &event, once).await?;
    }
    tx.commit().await
}
