//! Writes the rows, all in the transaction of the filling.

mod answers;
mod cohorts;
mod contracts;
mod documents;
mod handovers;
mod journeys;
mod messages;
mod money;
mod organisations;
mod referrals;
mod sharing;
mod stages;
mod together;

use super::rows::Rows;
use crate::{db::Tx, documents::folder::Folder, error::Failed};
use time::OffsetDateTime;

/// Writes everything; all accounts share one password.
pub async fn write(
    tx: &mut Tx,
    rows: &Rows,
    password_hash: &str,
    folder: &Folder,
    now: OffsetDateTime,
) -> Result<(), Failed> {
    organisations::write(tx, rows, password_hash).await?;
    journeys::write(tx, rows).await?;
    handovers::write(tx, rows).await?;
    cohorts::write(tx, rows).await?;
    stages::write(tx, rows).await?;
    contracts::write(tx, rows).await?;
    money::write(tx, rows).await?;
    referrals::write(tx, rows).await?;
    messages::write(tx, rows).await?;
    documents::write(tx, rows, folder).await?;
    together::write(tx, rows).await?;
    sharing::write(tx, rows, now).await?;
    answers::write(tx, rows, now).await
}
