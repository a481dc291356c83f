//! What pages need from the server.

use super::{
    types::Step,
    undo::{
        rules::ImportState,
        types::{ImportList, OrganisationList, Undoing, UndoingList},
    },
};
use crate::{actor::Actor, error::AppError, ids::ImportId};
use async_trait::async_trait;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Managers, each for the own organisation; an import of another one is `NotFound`. Lists of organisations are the coordinators'.
#[async_trait]
pub trait Imports: Send + Sync {
    /// Where an import stands. `preview`: what it would do with the columns as they are mapped.
    async fn step(&self, actor: &Actor, id: ImportId, preview: bool) -> Result<Step, AppError>;
    /// Maps columns: place in the table → our column, empty for none. Errors: `Invalid` when a column is missing.
    async fn map(&self, actor: &Actor, id: ImportId, columns: BTreeMap<usize, String>) -> Result<(), AppError>;
    /// Takes the table in; a second time nothing happens.
    async fn confirm(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<(), AppError>;
    /// The imports of the own organisation that made something, the latest first: one page, or the last one.
    async fn own(&self, actor: &Actor, page: i64) -> Result<ImportList, AppError>;
    /// What undoing an import would take away, and what would stay; changes nothing.
    async fn undoing(&self, actor: &Actor, id: ImportId) -> Result<Undoing, AppError>;
    /// Takes back what nobody has worked on since, and answers how the import stands then; a second time nothing happens.
    async fn undo(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<ImportState, AppError>;
    /// The lists of organisations that were taken in, the latest first.
    async fn lists(&self, actor: &Actor) -> Result<Vec<OrganisationList>, AppError>;
    /// What undoing a list would take away, and what would stay; changes nothing.
    async fn undoing_list(&self, actor: &Actor, id: ImportId) -> Result<UndoingList, AppError>;
    /// Takes back the organisations of a list that nobody has used since; a second time nothing happens.
    async fn undo_list(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<ImportState, AppError>;
}
