//! What pages need from the server.

use super::{Thread, UnreadThread, rules::Body};
use crate::{actor::Actor, error::AppError, ids::JourneyId};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait Messages: Send + Sync {
    /// The latest 200 messages of a journey; from now on the actor has read them.
    async fn thread(&self, actor: &Actor, journey: JourneyId) -> Result<Thread, AppError>;
    /// How many the actor has not read. `None`: the thread is not open to them.
    async fn unread_of(&self, actor: &Actor, journey: JourneyId) -> Result<Option<i64>, AppError>;
    /// The threads with something new, of the journeys that the actor is in charge of, the latest first; at most 50.
    async fn unread(&self, actor: &Actor) -> Result<Vec<UnreadThread>, AppError>;
    async fn post(&self, actor: &Actor, journey: JourneyId, body: &Body, once: Option<Uuid>) -> Result<(), AppError>;
}
