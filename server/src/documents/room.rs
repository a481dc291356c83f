//! Room: what an organisation's documents take, and the locks that keep two uploads from taking the same room or the same file.

use crate::{
    db::{Run, Tx},
    error::Failed,
    hub::Hub,
};
use app::{documents::Quota, ids::JourneyId};
use uuid::Uuid;

const MEGABYTE: u64 = 1000 * 1000;

/// The room of an organisation.
pub async fn of(hub: &Hub, run: &mut impl Run, organisation: Uuid) -> Result<Quota, Failed> {
    let used: i64 = run
        .query(
            "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM document WHERE charged_to = $1 AND withdrawn_at IS NULL",
        )
        .bind(organisation)
        .scalar()
        .await?;
    Ok(Quota {
        used: used.unsigned_abs(),
        limit: hub.config.document_quota_mb.saturating_mul(MEGABYTE),
    })
}

/// Whom a créateur's documents count against: the organisation that leads the journey.
pub async fn lead(run: &mut impl Run, journey: JourneyId) -> Result<Uuid, Failed> {
    run.query("SELECT organisation_id FROM journey WHERE id = $1")
        .bind(journey.0)
        .scalar()
        .await
}

/// Until the transaction ends nobody else holds this key. SQLite writes one by one anyway.
pub async fn hold(tx: &mut Tx, key: u64) -> Result<(), Failed> {
    if matches!(tx, Tx::Postgres(_)) {
        tx.query("SELECT pg_advisory_xact_lock($1)")
            .bind(key.cast_signed())
            .execute()
            .await?;
    }
    Ok(())
}

/// The key of a file, for [`hold`].
pub fn key(sha256: &str) -> u64 {
    sha256
        .get(..16)
        .and_then(|start| u64::from_str_radix(start, 16).ok())
        .unwrap_or_default()
}
