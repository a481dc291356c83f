//! The port of `app::caseload`.

mod act;
mod around;
mod download;
pub mod events;
mod export;
mod lanes;
mod report;
pub mod tags;
mod views;

pub use download::{csv_of_filters, csv_of_picked};

use crate::hub::Hub;
use app::{
    actor::Actor,
    caseload::{Around, Bulk, BulkReport, Display, Lane, port::Caseload},
    error::AppError,
    ids::{BulkId, JourneyId, ViewId},
    journeys::{JourneySummary, filters::Filters},
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl Caseload for Hub {
    async fn around(&self, actor: &Actor) -> Result<Around, AppError> {
        Ok(around::around(self, actor).await?)
    }

    async fn keys(&self, actor: &Actor) -> Result<bool, AppError> {
        Ok(around::keys(self, actor).await?)
    }

    async fn board(&self, actor: &Actor, filters: &Filters) -> Result<Vec<Lane>, AppError> {
        Ok(lanes::board(self, actor, filters).await?)
    }

    async fn export(&self, actor: &Actor, filters: &Filters) -> Result<Vec<JourneySummary>, AppError> {
        Ok(export::whole(self, actor, filters).await?)
    }

    async fn export_picked(&self, actor: &Actor, journeys: &[JourneyId]) -> Result<Vec<JourneySummary>, AppError> {
        Ok(export::picked(self, actor, journeys).await?)
    }

    async fn act_on_several(&self, actor: &Actor, bulk: &Bulk, once: Option<Uuid>) -> Result<BulkId, AppError> {
        Ok(act::act_on_several(self, actor, bulk, once).await?)
    }

    async fn report(&self, actor: &Actor, bulk: BulkId) -> Result<Option<BulkReport>, AppError> {
        Ok(report::report(self, actor, bulk).await?)
    }

    async fn save_view(
        &self,
        actor: &Actor,
        name: &str,
        query: &str,
        shared: bool,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(views::save(self, actor, name, query, shared, once).await?)
    }

    async fn drop_view(&self, actor: &Actor, view: ViewId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(views::drop(self, actor, view, once).await?)
    }

    async fn save_display(&self, actor: &Actor, display: &Display, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(around::save_display(self, actor, display, once).await?)
    }
}
