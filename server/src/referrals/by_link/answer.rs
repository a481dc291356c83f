use super::Held;
use crate::{
    auth::policy::Permit,
    db::Tx,
    error::Failed,
    events::{About, record},
    hub::Hub,
    notices::outside,
    referrals::{
        answer::{accepted, declined},
        doing::{act, performed},
        moving::check_through_link,
        standing::Known,
    },
    sharing::links::{self, Purpose},
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

/// The link is used up and the act done in one transaction: of two who answer, one does. `Some`: the link by which whoever accepted goes
/// on.
pub async fn answer(hub: &Hub, token: &str, answer: LinkAnswer) -> Result<Option<String>, Failed> {
    let mut tx = hub.db.begin().await?;
    let held = Held::find(&mut tx, token).await?;
    if follows_up(&answer.act) != matches!(held.purpose, Purpose::FollowUp(_)) {
        return Err(AppError::Malformed.into());
    }
    if held.address().is_none() {
        return Err(AppError::Gone.into());
    }
    take(&mut tx, hub, token, &held, &answer.act).await?;
    let which = Which {
        id: held.id,
        version: answer.version,
        once: None,
    };
    let today = hub.today();
    let called = |known: &Known, consent| match &answer.act {
        LinkAct::Accept(_) => Act::Accept { consent },
        LinkAct::Decline(_) => Act::Decline,
        LinkAct::Do(doing) => act(doing, known, today),
    };
    let moving = check_through_link(&mut tx, hub, which, answer.signed, called).await?;
    let mut next = None;
    match answer.act {
        LinkAct::Accept(acceptance) => {
            accepted(&mut tx, hub, which, &moving, acceptance).await?;
            // By the link for what comes next, whoever accepted goes on at once.
            next = outside::follow_up(&mut tx, hub.now(), held.id, held.receiver.email.clone(), true).await?;
        }
        LinkAct::Decline(declining) => declined(&mut tx, hub, which, &moving, declining).await?,
        LinkAct::Do(doing) => performed(&mut tx, hub, which, &moving, &doing).await?,
    }
    keep(&mut tx, hub, &moving.permit, &answer.kept).await?;
    tx.commit().await?;
    Ok(next)
}

/// Whether it is done by the link for what comes after the acceptance.
const fn follows_up(act: &LinkAct) -> bool {
    matches!(act, LinkAct::Do(Doing::Meet { .. } | Doing::Close { .. }))
}

/// A link serves one answer, and before it what cannot be done twice: taking under study, taking a decline back. That for what comes
/// next serves the first meeting, and is used up by closing.
async fn take(tx: &mut Tx, hub: &Hub, token: &str, held: &Held, act: &LinkAct) -> Result<(), Failed> {
    let works = match act {
        LinkAct::Do(Doing::Meet { .. } | Doing::Study | Doing::Reconsider { .. }) => held.link.is_open(hub.now()),
        _ => links::use_up(tx, hub.now(), token).await?,
    };
    if works { Ok(()) } else { Err(AppError::Gone.into()) }
}

/// The answer « save anyway ».
async fn keep(tx: &mut Tx, hub: &Hub, permit: &Permit, kept: &Kept) -> Result<(), Failed> {
    if kept.0.is_empty() {
        return Ok(());
    }
    let event = SensitiveKept::of("referrals/answer_by_link", kept);
    record(tx, permit, hub.now(), About::default(), &event, None).await
}
