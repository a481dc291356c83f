use super::{Stop, open};
use crate::config::Config;

/// Opening the database is enough: it brings the tables up to date.
pub async fn migrate(config: Config) -> Result<(), Stop> {
    let hub = open(config).await?;
    println!("{}: up to date", hub.db.engine());
    Ok(())
}
