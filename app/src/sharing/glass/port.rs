//! What pages need from the server.

use super::types::{OpenFile, Opening};
use crate::{actor::Actor, error::AppError, ids::JourneyId};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait BreakGlass: Send + Sync {
    /// Opens the file of a reference for an hour; its people and the lead organisation are told. `confirmed`: knowing that somebody of
    /// them cannot be.
    async fn open(
        &self,
        actor: &Actor,
        reference: &str,
        reason: &str,
        confirmed: bool,
        once: Option<Uuid>,
    ) -> Result<JourneyId, AppError>;
    /// What the reader opened in the last twelve months, the latest first.
    async fn openings(&self, actor: &Actor) -> Result<Vec<Opening>, AppError>;
    /// A file that the reader opened within the hour. Errors: `NotFound`, after it as before.
    async fn read_open(&self, actor: &Actor, journey: JourneyId) -> Result<OpenFile, AppError>;
}
