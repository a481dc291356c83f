//! The port of `app::imports`: tables of organisations, read, compared with what stands, and written.

mod confirm;
mod directory;
mod events;
mod facts;
mod known;
mod plan;
pub mod reading;
mod record;
mod report;
mod row_key;
mod run;
mod steps;
mod team;
pub mod undo;
mod upload;
mod write;

pub use directory::import_organisations;
pub use reading::{Mapping, ReadError, Reading, organisations, read};
pub use run::{Source, import_journeys};
pub use upload::upload;

use crate::hub::Hub;
use app::{
    actor::Actor,
    error::AppError,
    ids::ImportId,
    imports::{
        port::Imports,
        types::Step,
        undo::{
            rules::ImportState,
            types::{ImportList, OrganisationList, Undoing, UndoingList},
        },
    },
};
use async_trait::async_trait;
use std::collections::BTreeMap;
use uuid::Uuid;

#[async_trait]
impl Imports for Hub {
    async fn step(&self, actor: &Actor, id: ImportId, preview: bool) -> Result<Step, AppError> {
        Ok(steps::step(self, actor, id, preview).await?)
    }

    async fn map(&self, actor: &Actor, id: ImportId, columns: BTreeMap<usize, String>) -> Result<(), AppError> {
        Ok(steps::map(self, actor, id, columns).await?)
    }

    async fn confirm(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(confirm::confirm(self, actor, id, once).await?)
    }

    async fn own(&self, actor: &Actor, page: i64) -> Result<ImportList, AppError> {
        Ok(undo::own(self, actor, page).await?)
    }

    async fn undoing(&self, actor: &Actor, id: ImportId) -> Result<Undoing, AppError> {
        Ok(undo::undoing(self, actor, id).await?)
    }

    async fn undo(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<ImportState, AppError> {
        Ok(undo::undo(self, actor, id, once).await?.import.state())
    }

    async fn lists(&self, actor: &Actor) -> Result<Vec<OrganisationList>, AppError> {
        Ok(undo::directory::lists(self, actor).await?)
    }

    async fn undoing_list(&self, actor: &Actor, id: ImportId) -> Result<UndoingList, AppError> {
        Ok(undo::directory::undoing(self, actor, id).await?)
    }

    async fn undo_list(&self, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<ImportState, AppError> {
        Ok(undo::directory::undo_by_page(self, actor, id, once).await?)
    }
}
