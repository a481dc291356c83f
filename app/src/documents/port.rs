//! What pages need from the server. Files themselves come and go by `/documents/…`.

use super::types::JourneyDocuments;
use crate::{
    actor::Actor,
    error::AppError,
    ids::{DocumentId, JourneyId},
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait Documents: Send + Sync {
    /// Lists what the actor may read, and logs it for readers outside the lead organisation.
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneyDocuments, AppError>;
    /// Takes a document away for everybody. Once withdrawn it answers as what does not exist.
    async fn withdraw(&self, actor: &Actor, document: DocumentId, once: Option<Uuid>) -> Result<(), AppError>;
}
