//! The other referrals of one need: they wait elsewhere while one is accepted.

use super::{
    moving::{check, stale},
    withdraw::take_back,
};
use crate::{
    auth::policy::{Action, authorise},
    db::Run,
    error::Failed,
    events::{Begun, begin_once},
    hub::Hub,
};
use app::{
    actor::Actor,
    ids::ReferralId,
    referrals::{port::Which, rules::Act},
};
use uuid::Uuid;

/// Whether another referral of the need waits for an answer.
pub(super) async fn wait(run: &mut impl Run, id: ReferralId, need: Option<Uuid>) -> Result<bool, Failed> {
    let Some(need) = need else { return Ok(false) };
    run.query(
        "SELECT EXISTS (SELECT 1 FROM referral WHERE need_id = $2 AND id <> $1
         AND state IN ('sent', 'under_review', 'info_requested', 'waitlisted'))",
    )
    .bind(id.0)
    .bind(need)
    .scalar()
    .await
}

/// Withdraws what still waits of the need of an accepted referral, all or nothing: the sender's one click.
pub async fn withdraw_others(hub: &Hub, actor: &Actor, which: Which) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let known = super::standing::find(&mut tx, actor, hub.today(), which.id).await?;
    authorise(actor, Action::WithdrawReferral, known.relation)?;
    let waiting: Vec<(Uuid,)> = tx
        .query(
            "SELECT o.id FROM referral r JOIN referral o ON o.need_id = r.need_id AND o.id <> r.id
               AND o.sender_organisation_id = r.sender_organisation_id
             WHERE r.id = $1 AND r.others_asked_at IS NOT NULL
               AND o.state IN ('sent', 'under_review', 'info_requested', 'waitlisted') ORDER BY o.id",
        )
        .bind(which.id.0)
        .all()
        .await?;
    if waiting.is_empty() {
        return Err(stale(&mut tx, which.id).await?);
    }
    let mut once = which.once;
    for (id,) in waiting {
        let other = Which {
            id: ReferralId(id),
            version: None,
            once: None,
        };
        let moving = check(&mut tx, hub, actor, other, Action::WithdrawReferral, |_, _| {
            Act::Withdraw
        })
        .await?;
        take_back(&mut tx, hub, other.id, &moving, once.take()).await?;
    }
    tx.commit().await
}
