//! The sender or the créateur takes a referral back.

use super::{
    events::ReferralWithdrawn,
    moving::{Move, advance, check},
    steps::{self, NewStep},
};
use crate::{
    auth::policy::{Action, Relation},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    ids::ReferralId,
    referrals::{StepAct, port::Which, rules::Act},
    values::Choice,
};
use uuid::Uuid;

pub async fn withdraw(hub: &Hub, actor: &Actor, which: Which) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    // What the reader saw does not matter: it is taken back from wherever it stands.
    let which = Which { version: None, ..which };
    let moving = check(&mut tx, hub, actor, which, Action::WithdrawReferral, |_, _| {
        Act::Withdraw
    })
    .await?;
    take_back(&mut tx, hub, which.id, &moving, which.once).await?;
    tx.commit().await
}

/// The rows and the event, once it is known to be allowed.
pub(super) async fn take_back(
    tx: &mut Tx,
    hub: &Hub,
    id: ReferralId,
    moving: &Move,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let now = hub.now();
    advance(tx, now, id, moving).await?;
    tx.query("UPDATE referral SET withdrawn_at = $2 WHERE id = $1")
        .bind(id.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    steps::insert(tx, Some(&moving.permit), now, id, NewStep::of(StepAct::Withdraw)).await?;
    let event = ReferralWithdrawn {
        from: moving.known.state.code(),
        by_creator: moving.known.relation == Relation::Subject,
    };
    record(tx, &moving.permit, now, moving.about(id), &event, once).await
}
