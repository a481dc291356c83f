//! A limit on attempts, which CNIL délibération 2022-100 asks for with passwords of this length.

use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
};
use app::error::AppError;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const WINDOW: Duration = Duration::minutes(15);
const FAILURES: i64 = 10;

/// Refuses when the key had its failures in the last quarter of an hour.
pub async fn check(run: &mut impl Run, key: &str, now: OffsetDateTime) -> Result<(), Failed> {
    check_at_most(run, key, now, FAILURES).await
}

/// The same with a limit of its own.
pub async fn check_at_most(run: &mut impl Run, key: &str, now: OffsetDateTime, most: i64) -> Result<(), Failed> {
    let count: i64 = run
        .query("SELECT COUNT(*) FROM sign_in_attempt WHERE key_hash = $1 AND at >= $2")
        .bind(tokens::hash(key))
        .bind(Stamp::from(now - WINDOW))
        .scalar()
        .await?;
    if count >= most {
        Err(AppError::TooMany.into())
    } else {
        Ok(())
    }
}

/// Counts a failure, and forgets those that no longer matter.
pub async fn failed(run: &mut impl Run, key: &str, now: OffsetDateTime) -> Result<(), Failed> {
    run.query("DELETE FROM sign_in_attempt WHERE at < $1")
        .bind(Stamp::from(now - WINDOW))
        .execute()
        .await?;
    run.query("INSERT INTO sign_in_attempt (id, key_hash, at) VALUES ($1, $2, $3)")
        .bind(Uuid::now_v7())
        .bind(tokens::hash(key))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(())
}
