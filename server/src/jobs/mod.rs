//! Scheduled work, in the server process: one process of several does it, and makes up for what a stop left undone. Each job
//! can be killed anywhere and run again.

mod daily;
pub mod lease;
mod runner;
pub mod tidy;

pub use runner::Runner;

use crate::{
    error::Failed,
    handovers::apply_due,
    hub::Hub,
    mail::{
        deliver::{Delivered, deliver},
        post::Post,
    },
    notices::{digest::digest, reminders::remind, untold::take_back},
    organisations::checks::ask,
    referrals::time::expire_due,
};
use serde::Serialize;
use time::{Date, Duration};
use uuid::Uuid;

/// What a round did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Rows that had had their time.
    pub forgotten: u64,
    /// Referrals that nobody answered in time.
    pub expired: u64,
    /// Handovers whose day had come.
    pub handovers: u64,
    pub reminders: u64,
    /// Organisations asked whether their offers still hold.
    pub checks: u64,
    pub digests: u64,
    pub letters: Delivered,
}

/// Does everything that is due. `None`: another process is at it.
pub async fn round(hub: &Hub, post: &Post, holder: Uuid) -> Result<Option<Round>, Failed> {
    if !lease::take(&hub.db, hub.now(), holder).await? {
        return Ok(None);
    }
    let day = working_day(hub);
    let forgotten = kept_going("tidy", once_a_day(hub, "tidy", day, tidy::tidy).await);
    let expired = kept_going("expire", expire_due(hub).await);
    let handovers = kept_going("handovers", apply_due(hub).await);
    let reminders = kept_going("remind", once_a_day(hub, "remind", day, remind).await);
    let checks = kept_going("check", once_a_day(hub, "check", day, ask).await);
    kept_going("untold", take_back(hub).await);
    let digests = once_a_day(hub, "digest", day, async |hub| digest(hub, day).await);
    let digests = kept_going("digest", digests.await);
    lease::take(&hub.db, hub.now(), holder).await?;
    Ok(Some(Round {
        forgotten,
        expired,
        handovers,
        reminders,
        checks,
        digests,
        letters: kept_going("deliver", deliver(hub, post).await),
    }))
}

/// Days of scheduled work begin at seven in the morning: nobody is woken by a digest.
fn working_day(hub: &Hub) -> Date {
    app::dates::paris_day(hub.now() - Duration::hours(7))
}

/// One job that fails does not keep the others from their work; it is tried again in the next round.
fn kept_going<T: Default>(job: &'static str, result: Result<T, Failed>) -> T {
    result.unwrap_or_else(|error| {
        tracing::error!(job, %error, "a job failed");
        T::default()
    })
}

/// Runs a job unless it was done that day.
async fn once_a_day(
    hub: &Hub,
    name: &'static str,
    day: Date,
    job: impl AsyncFnOnce(&Hub) -> Result<u64, Failed>,
) -> Result<u64, Failed> {
    if daily::is_done(&hub.db, name, day).await? {
        return Ok(0);
    }
    let count = job(hub).await?;
    daily::done(&hub.db, name, day).await?;
    Ok(count)
}
