//! What pages need from the server.

use super::{
    types::Step,
    undo::{
        rules::ImportState,
        types::{DoneImport, Undoing},
    },
};
use crate::{actor::Actor, error::AppError, ids::ImportId};
use async_trait::async_trait;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Managers only, each for the own organisation; an import of another one is `NotFound`.
#[async_trait]
pub trait Imports: Send + Sync {
    /// Where an import stands. `preview`: what it would do with the columns as they are mapped.
    async fn step(&self, actor: &Actor, id: ImportId, preview: bool) -> Result<Step, AppError>;
    /// Maps columns: place in the table → our column, empty for none. Errors: `Invalid` when a column is missing.
    async fn map(&self, actor: &Actor, id: ImportId, columns: BTreeMap<usize, String>) -> Result<(), AppError>;
    /// Takes the table in; a second time nothing happens.
    async fn confirm(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<(), AppError>;
    /// The imports of the own organisation that made something, the latest first.
    async fn own(&self, actor: &Actor) -> Result<Vec<DoneImport>, AppError>;
    /// What undoing an import would take away, and what would stay; changes nothing.
    async fn undoing(&self, actor: &Actor, id: ImportId) -> Result<Undoing, AppError>;
    /// Takes back what nobody has worked on since, and answers how the import stands then; a second time nothing happens.
    async fn undo(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<ImportState, AppError>;
}
