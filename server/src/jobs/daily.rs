//! What is done once a day, and made up for after a stop.

use crate::{db::Db, error::Failed};
use time::Date;

/// Whether it was done to its end on that day.
pub async fn is_done(db: &Db, name: &str, today: Date) -> Result<bool, Failed> {
    db.query("SELECT EXISTS (SELECT 1 FROM job_day WHERE name = $1 AND done_on >= $2)")
        .bind(name.to_owned())
        .bind(today)
        .scalar()
        .await
}

pub async fn done(db: &Db, name: &str, today: Date) -> Result<(), Failed> {
    db.query(
        "INSERT INTO job_day (name, done_on) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET done_on = excluded.done_on WHERE job_day.done_on < excluded.done_on",
    )
    .bind(name.to_owned())
    .bind(today)
    .execute()
    .await?;
    Ok(())
}
