//! Scheduled work, in the server process: one process of several does it, and makes up for what a stop left undone. Each job
//! can be killed anywhere and run again.

mod daily;
pub mod lease;
mod runner;
mod tidy;

pub use runner::Runner;

use crate::{
    error::Failed,
    hub::Hub,
    mail::{
        deliver::{Delivered, deliver},
        post::Post,
    },
};
use serde::Serialize;
use uuid::Uuid;

/// What a round did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Rows that had had their time.
    pub forgotten: u64,
    pub letters: Delivered,
}

/// Does everything that is due. `None`: another process is at it.
pub async fn round(hub: &Hub, post: &Post, holder: Uuid) -> Result<Option<Round>, Failed> {
    if !lease::take(&hub.db, hub.now(), holder).await? {
        return Ok(None);
    }
    let forgotten = kept_going("tidy", once_a_day(hub, "tidy", tidy::tidy).await);
    lease::take(&hub.db, hub.now(), holder).await?;
    Ok(Some(Round {
        forgotten,
        letters: kept_going("deliver", deliver(hub, post).await),
    }))
}

/// One job that fails does not keep the others from their work; it is tried again in the next round.
fn kept_going<T: Default>(job: &'static str, result: Result<T, Failed>) -> T {
    result.unwrap_or_else(|error| {
        tracing::error!(job, %error, "a job failed");
        T::default()
    })
}

/// Runs a job unless it was done today.
async fn once_a_day(
    hub: &Hub,
    name: &'static str,
    job: impl AsyncFnOnce(&Hub) -> Result<u64, Failed>,
) -> Result<u64, Failed> {
    let today = hub.today();
    if daily::is_done(&hub.db, name, today).await? {
        return Ok(0);
    }
    let count = job(hub).await?;
    daily::done(&hub.db, name, today).await?;
    Ok(count)
}
