use super::held;
use crate::{
    auth::policy::Permit,
    db::Tx,
    error::Failed,
    events::{About, record},
    hub::Hub,
    referrals::{
        answer::{accepted, declined},
        doing::performed,
        moving::check_through_link,
    },
    sharing::links,
    together::SensitiveKept,
};
use app::{
    error::AppError,
    referrals::{
        by_link::types::{LinkAct, LinkAnswer},
        port::Which,
        rules::Act,
        types::Doing,
    },
    sensitive::Kept,
};

/// The link is used up and the act done in one transaction: of two who answer, one does.
pub async fn answer(hub: &Hub, token: &str, answer: LinkAnswer) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    let (_, id) = held(&mut tx, token).await?;
    if !links::use_up(&mut tx, hub.now(), token).await? {
        return Err(AppError::Gone.into());
    }
    let which = Which {
        id,
        version: answer.version,
        once: None,
    };
    let act = |act: &LinkAct, consent| match act {
        LinkAct::Accept(_) => Act::Accept { consent },
        LinkAct::Decline(_) => Act::Decline,
        LinkAct::Do(Doing::Waitlist { .. }) => Act::Waitlist,
        LinkAct::Do(_) => Act::Ask,
    };
    let moving = check_through_link(&mut tx, hub, which, answer.signed, |consent| act(&answer.act, consent)).await?;
    match answer.act {
        LinkAct::Accept(acceptance) => accepted(&mut tx, hub, which, &moving, acceptance).await?,
        LinkAct::Decline(declining) => declined(&mut tx, hub, which, &moving, declining).await?,
        LinkAct::Do(doing) => performed(&mut tx, hub, which, &moving, &doing).await?,
    }
    keep(&mut tx, hub, &moving.permit, &answer.kept).await?;
    tx.commit().await
}

/// The answer « save anyway ».
async fn keep(tx: &mut Tx, hub: &Hub, permit: &Permit, kept: &Kept) -> Result<(), Failed> {
    if kept.0.is_empty() {
        return Ok(());
    }
    let event = SensitiveKept::of("referrals/answer_by_link", kept);
    record(tx, permit, hub.now(), About::default(), &event, None).await
}
