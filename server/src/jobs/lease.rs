//! One process does the scheduled work. Should two ever do it at once, each piece of it still happens once: the lease saves
//! work, the unique keys and the claims keep order.

use crate::{
    db::{Db, Stamp},
    error::Failed,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Longer than a round lasts; a process that died is followed after this.
pub const LIVES: Duration = Duration::minutes(5);

const NAME: &str = "jobs";

/// Takes or renews the lease. `false`: another process has it.
pub async fn take(db: &Db, now: OffsetDateTime, holder: Uuid) -> Result<bool, Failed> {
    let rows = db
        .query(
            "INSERT INTO job_lease (name, holder, until) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
             WHERE job_lease.holder = excluded.holder OR job_lease.until <= $4",
        )
        .bind(NAME.to_owned())
        .bind(holder)
        .bind(Stamp::from(now + LIVES))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Leaves the work to whoever asks next.
pub async fn release(db: &Db, holder: Uuid) -> Result<(), Failed> {
    db.query("DELETE FROM job_lease WHERE name = $1 AND holder = $2")
        .bind(NAME.to_owned())
        .bind(holder)
        .execute()
        .await?;
    Ok(())
}
