//! What pages need from the server. The calendar itself is at `/echeances/…`.

use crate::{actor::Actor, error::AppError};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

#[async_trait]
pub trait Calendar: Send + Sync {
    /// Since when there is an address for the actor in the present organisation.
    async fn feed(&self, actor: &Actor) -> Result<Option<Date>, AppError>;
    /// Makes a new address, and the older one worthless; answers its secret, or nothing when the same form came before.
    async fn make_feed(&self, actor: &Actor, once: Option<Uuid>) -> Result<Option<String>, AppError>;
    /// Makes the address worthless; nothing happens when there is none.
    async fn revoke_feed(&self, actor: &Actor) -> Result<(), AppError>;
}
