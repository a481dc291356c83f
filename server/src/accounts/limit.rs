//! Limits on attempts, by the waits of `app::accounts::rules`.

use crate::{
    auth::tokens,
    db::{Db, Run, Stamp, Tx},
    error::Failed,
};
use app::{
    accounts::rules::{ALL_STRANGERS, ONE_SOURCE, Throttle, WINDOW, minutes_until},
    error::AppError,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// What an attempt is counted under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    key: String,
    throttle: Throttle,
}

impl Counter {
    /// Of what one browser or one address does with `what`.
    pub const fn one_source(key: String) -> Self {
        Self {
            key,
            throttle: ONE_SOURCE,
        }
    }

    /// Of all strangers together.
    pub const fn all_strangers(key: String) -> Self {
        Self {
            key,
            throttle: ALL_STRANGERS,
        }
    }
}

/// An attempt that is let through, and counts as a failure until it says otherwise: of many at once, none slips past.
#[must_use]
pub struct Attempt {
    /// The counter that a success empties.
    own: String,
    /// This attempt under each counter.
    rows: Vec<Uuid>,
}

/// Counts an attempt under each counter, the one of its source first. Errors: `Wait`.
pub async fn begin(db: &Db, counters: &[Counter], now: OffsetDateTime) -> Result<Attempt, Failed> {
    let own = counters.first().map(|counter| tokens::hash(&counter.key));
    let mut tx = db.begin().await?;
    let mut rows = vec![];
    for counter in counters {
        let key = tokens::hash(&counter.key);
        one_at_a_time(&mut tx, &key).await?;
        may_try(&mut tx, &key, counter.throttle, now).await?;
        rows.push(write(&mut tx, key, now).await?);
    }
    tx.commit().await?;
    Ok(Attempt {
        own: own.unwrap_or_default(),
        rows,
    })
}

impl Attempt {
    /// It asked nothing: as if it had not been made.
    pub async fn forget(self, run: &mut impl Run) -> Result<(), Failed> {
        for row in self.rows {
            run.query("DELETE FROM sign_in_attempt WHERE id = $1")
                .bind(row)
                .execute()
                .await?;
        }
        Ok(())
    }

    /// It was right: its source starts anew, and the others forget this one.
    pub async fn succeeded(self, run: &mut impl Run) -> Result<(), Failed> {
        run.query("DELETE FROM sign_in_attempt WHERE key_hash = $1")
            .bind(self.own.clone())
            .execute()
            .await?;
        self.forget(run).await
    }
}

/// SQLite writes one by one anyway.
async fn one_at_a_time(tx: &mut Tx, key: &str) -> Result<(), Failed> {
    if matches!(tx, Tx::Postgres(_)) {
        tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind(key.to_owned())
            .execute()
            .await?;
    }
    Ok(())
}

async fn may_try(run: &mut impl Run, key: &str, throttle: Throttle, now: OffsetDateTime) -> Result<(), Failed> {
    let (failures, last): (i64, Option<Stamp>) = run
        .query("SELECT COUNT(*), MAX(at) FROM sign_in_attempt WHERE key_hash = $1 AND at >= $2")
        .bind(key.to_owned())
        .bind(Stamp::from(now - WINDOW))
        .one()
        .await?;
    let failures = u32::try_from(failures).unwrap_or(u32::MAX);
    match last.map(|last| throttle.opens_at(failures, last.0)) {
        Some(opens) if opens > now => Err(AppError::Wait(minutes_until(opens, now)).into()),
        _ => Ok(()),
    }
}

/// Refuses when the key was counted so often within that time; counts it.
pub async fn at_most(
    run: &mut impl Run,
    key: &str,
    now: OffsetDateTime,
    (most, within): (i64, Duration),
) -> Result<(), Failed> {
    let key = tokens::hash(key);
    let count: i64 = run
        .query("SELECT COUNT(*) FROM sign_in_attempt WHERE key_hash = $1 AND at >= $2")
        .bind(key.clone())
        .bind(Stamp::from(now - within))
        .scalar()
        .await?;
    if count >= most {
        return Err(AppError::TooMany.into());
    }
    write(run, key, now).await?;
    Ok(())
}

/// Forgets what no longer matters on the way.
async fn write(run: &mut impl Run, key: String, now: OffsetDateTime) -> Result<Uuid, Failed> {
    run.query("DELETE FROM sign_in_attempt WHERE at < $1")
        .bind(Stamp::from(now - WINDOW))
        .execute()
        .await?;
    let id = Uuid::now_v7();
    run.query("INSERT INTO sign_in_attempt (id, key_hash, at) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(key)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(id)
}
