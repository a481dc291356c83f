//! Forgets what has had its time.

use crate::{accounts::devices, db::Stamp, documents, error::Failed, hub::Hub, mail::outbox};
use app::accounts::rules::WINDOW;
use time::Duration;

/// Logs are kept for twelve months (product.md §4).
const LOGS: Duration = Duration::days(365);
/// A draft waits for its author for so long.
const DRAFTS: Duration = Duration::days(7);

/// Ended sessions, browsers nobody came back with, drafts nobody came back for, logs and letters of more than a year ago.
pub async fn tidy(hub: &Hub) -> Result<u64, Failed> {
    let (db, now) = (&hub.db, hub.now());
    let mut gone = outbox::forget(db, now).await? + documents::sweep(hub).await?;
    let old = [
        ("DELETE FROM session WHERE expires_at <= $1", Duration::ZERO),
        ("DELETE FROM draft WHERE created_at < $1", DRAFTS),
        ("DELETE FROM bulk_act WHERE created_at < $1", DRAFTS),
        ("DELETE FROM sign_in_link WHERE expires_at <= $1", Duration::days(1)),
        ("DELETE FROM sign_in_attempt WHERE at < $1", WINDOW),
        ("DELETE FROM half_sign_in WHERE expires_at <= $1", Duration::ZERO),
        ("DELETE FROM known_device WHERE seen_at < $1", devices::KEPT),
        ("DELETE FROM access_log WHERE at < $1", LOGS),
        ("DELETE FROM notice WHERE created_at < $1", LOGS),
    ];
    for (sql, age) in old {
        gone += db.query(sql).bind(Stamp::from(now - age)).execute().await?;
    }
    Ok(gone)
}
