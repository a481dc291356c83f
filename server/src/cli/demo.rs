use super::{Stop, open};
use crate::{config::Config, demo::fill};

pub async fn demo(config: Config) -> Result<(), Stop> {
    let hub = open(config).await?;
    if !fill(&hub).await? {
        return Err(Stop::Failed(
            "the database is not empty; the demonstration fills an empty one only".to_owned(),
        ));
    }
    println!("The demonstration hub is ready.");
    Ok(())
}
