use super::{Stop, open};
use crate::{config::Config, demo::fill};

pub async fn demo(config: Config) -> Result<(), Stop> {
    let hub = open(config).await?;
    let count: i64 = hub.db.query("SELECT COUNT(*) FROM account").scalar().await?;
    if count > 0 {
        return Err(Stop::Failed(
            "the database is not empty; the demonstration fills an empty one only".to_owned(),
        ));
    }
    fill(&hub).await?;
    println!("The demonstration hub is ready.");
    Ok(())
}
