//! The demonstration hub (product.md §7): invented people and organisations, real communes, the same at each filling.

mod accounts;

use crate::{error::Failed, hub::Hub};

/// Fills an empty database, in one transaction.
pub async fn fill(hub: &Hub) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    accounts::fill(&mut tx, hub.now()).await?;
    tx.commit().await
}
