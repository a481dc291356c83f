//! The sender or the créateur takes a referral back.

use super::{answer::stale, events::ReferralWithdrawn, standing};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    referrals::{
        port::Which,
        rules::{Act, next},
    },
    values::Choice,
};

pub async fn withdraw(hub: &Hub, actor: &Actor, which: Which) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, which.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let now = hub.now();
    let known = standing::find(&mut tx, actor, hub.today(), which.id).await?;
    let permit = authorise(actor, Action::WithdrawReferral, known.relation)?;
    let Ok(state) = next(Some(known.state), Act::Withdraw, known.party()) else {
        return Err(stale(&mut tx, which.id).await?);
    };
    let done = tx
        .query(
            "UPDATE referral SET state = $3, withdrawn_at = $4, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(which.id.0)
        .bind(known.version)
        .bind(state.code().to_owned())
        .bind(Stamp::from(now))
        .execute()
        .await?;
    if done == 0 {
        return Err(stale(&mut tx, which.id).await?);
    }
    let about = About {
        journey: Some(known.journey),
        subject: Some(which.id.0),
    };
    let event = ReferralWithdrawn {
        from: known.state.code(),
        by_creator: known.relation == Relation::Subject,
    };
    record(&mut tx, &permit, now, about, &event, which.once).await?;
    tx.commit().await
}
