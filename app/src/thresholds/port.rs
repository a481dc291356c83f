//! What pages need from the server.

use super::table::{NewValue, Thresholds};
use crate::{actor::Actor, error::AppError};
use async_trait::async_trait;

#[async_trait]
pub trait ThresholdTable: Send + Sync {
    /// Every value, those of the past and those to come.
    async fn all(&self) -> Result<Thresholds, AppError>;
    /// Lets another value hold from a day to come. Errors: `Forbidden`, `Invalid`.
    async fn set(&self, actor: &Actor, new: NewValue) -> Result<(), AppError>;
}
