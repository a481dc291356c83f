//! Sends what waits in the outbox.

use super::{
    backoff::Failing,
    outbox::{self, Claimed},
    post::Post,
};
use crate::{error::Failed, hub::Hub};
use time::Duration;

/// A round ends after so long, well before its lease; the rest goes with the next.
const LONGEST: Duration = Duration::minutes(2);

/// What a round did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Delivered {
    pub sent: u64,
    /// Tried again later.
    pub postponed: u64,
    pub dead: u64,
}

/// Sends every letter that is due, one by one. With no server in reach the rest waits, untried.
pub async fn deliver(hub: &Hub, post: &Post) -> Result<Delivered, Failed> {
    let (mut delivered, end) = (Delivered::default(), hub.now() + LONGEST);
    outbox::drop_moot(&hub.db, hub.now()).await?;
    while hub.now() < end {
        let Some(claimed) = outbox::claim(&hub.db, hub.now()).await? else {
            break;
        };
        if !hand_over(hub, post, &claimed, &mut delivered).await? {
            break;
        }
    }
    Ok(delivered)
}

/// `false`: no server is in reach.
async fn hand_over(hub: &Hub, post: &Post, claimed: &Claimed, delivered: &mut Delivered) -> Result<bool, Failed> {
    let Err(problem) = post.send(&claimed.letter, hub.now()).await else {
        outbox::sent(&hub.db, hub.now(), claimed).await?;
        delivered.sent += 1;
        return Ok(true);
    };
    let dead = outbox::failed(&hub.db, hub.now(), claimed, &problem).await?;
    tracing::warn!(letter = %claimed.letter.id, dead, problem = %problem.text, "a letter did not leave");
    *(if dead {
        &mut delivered.dead
    } else {
        &mut delivered.postponed
    }) += 1;
    Ok(problem.failing != Failing::Unreachable)
}
