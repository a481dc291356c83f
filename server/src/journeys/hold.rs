use crate::{db::Run, error::Failed};
use app::ids::JourneyId;

/// Keeps others from what is decided on a journey as a whole until the transaction ends: who leads it, its handovers, its consents. What
/// such an act goes by is read once it is held.
pub async fn hold(run: &mut impl Run, journey: JourneyId) -> Result<(), Failed> {
    run.query("UPDATE journey SET version = version WHERE id = $1")
        .bind(journey.0)
        .execute()
        .await?;
    Ok(())
}
