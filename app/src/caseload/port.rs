//! What pages need from the server.

use super::types::{Around, Bulk, BulkReport, Display, Lane};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{BulkId, JourneyId, ViewId},
    journeys::{JourneySummary, filters::Filters},
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait Caseload: Send + Sync {
    /// Tags, views and display of the reader.
    async fn around(&self, actor: &Actor) -> Result<Around, AppError>;
    /// Whether single keys act on the reader's lists.
    async fn keys(&self, actor: &Actor) -> Result<bool, AppError>;
    /// The journeys by the kind of their open stages: the same that the list has.
    async fn board(&self, actor: &Actor, filters: &Filters) -> Result<Vec<Lane>, AppError>;
    /// All journeys of the list, for a file; the export is on record, and so is the reading of others' files.
    /// Errors: `Invalid` for more than `MOST_EXPORTED`.
    async fn export(&self, actor: &Actor, filters: &Filters) -> Result<Vec<JourneySummary>, AppError>;
    /// As `export`, of those that were picked; what may not be known of is missing.
    async fn export_picked(&self, actor: &Actor, journeys: &[JourneyId]) -> Result<Vec<JourneySummary>, AppError>;
    /// Acts on each journey under its own rights. Errors: `NotFound` when the actor may know of none of them, `Invalid`.
    async fn act_on_several(&self, actor: &Actor, bulk: &Bulk, once: Option<Uuid>) -> Result<BulkId, AppError>;
    /// What became of such an act, to the one who asked for it.
    async fn report(&self, actor: &Actor, bulk: BulkId) -> Result<Option<BulkReport>, AppError>;
    /// Keeps a view; one of the same name takes the place of the earlier. Errors: `Forbidden` to share it.
    async fn save_view(
        &self,
        actor: &Actor,
        name: &str,
        query: &str,
        shared: bool,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Errors: `NotFound`, `Forbidden` for one that a colleague shared.
    async fn drop_view(&self, actor: &Actor, view: ViewId, once: Option<Uuid>) -> Result<(), AppError>;
    async fn save_display(&self, actor: &Actor, display: &Display, once: Option<Uuid>) -> Result<(), AppError>;
}
