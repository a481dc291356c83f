//! What pages need from the server.

use super::JourneySharing;
use crate::{
    actor::Actor,
    error::AppError,
    ids::{ConsentId, JourneyId},
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait Sharing: Send + Sync {
    /// Consents in force and the circle: everything for the lead organisation and the person, the circle and one's own
    /// consents for an organisation that the journey is shared with, nothing for one that only wrote a stage.
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneySharing, AppError>;
    /// Ends a consent at once; nothing happens when it has ended already.
    async fn withdraw_consent(&self, actor: &Actor, consent: ConsentId, once: Option<Uuid>) -> Result<(), AppError>;
}
