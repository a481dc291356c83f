use super::types::MailState;
use crate::{actor::Actor, error::AppError, ids::LetterId};
use async_trait::async_trait;
use uuid::Uuid;

/// What pages need from the server.
#[async_trait]
pub trait Mail: Send + Sync {
    async fn state(&self, actor: &Actor) -> Result<MailState, AppError>;
    /// Tries a dead letter again, as if it were new.
    async fn retry(&self, actor: &Actor, letter: LetterId, once: Option<Uuid>) -> Result<(), AppError>;
    /// Forgets it and what it said.
    async fn give_up(&self, actor: &Actor, letter: LetterId, once: Option<Uuid>) -> Result<(), AppError>;
}
