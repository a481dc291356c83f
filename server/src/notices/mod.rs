//! The port of `app::notices`: what people are told. `events::record` calls [`dispatch::of_event`] for every event.

mod absence;
pub mod digest;
pub mod dispatch;
mod events;
pub mod outside;
pub mod people;
mod preferences;
pub mod reading;
pub mod reminders;
mod several;
mod stand_in;
pub mod team;
mod tell;
mod thing;
pub mod untold;

use crate::hub::Hub;
use app::{
    actor::Actor,
    error::AppError,
    ids::AbsenceId,
    notices::{
        port::Notices,
        types::{Absences, Listing, NewAbsence, Preference},
    },
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl Notices for Hub {
    async fn list(&self, actor: &Actor, page: i64) -> Result<Listing, AppError> {
        Ok(reading::list(self, actor, page).await?)
    }

    async fn read_all(&self, actor: &Actor) -> Result<(), AppError> {
        Ok(reading::read_all(self, actor).await?)
    }

    async fn preferences(&self, actor: &Actor) -> Result<Vec<Preference>, AppError> {
        Ok(preferences::of(self, actor).await?)
    }

    async fn save_preferences(
        &self,
        actor: &Actor,
        chosen: Vec<Preference>,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(preferences::save(self, actor, chosen, once).await?)
    }

    async fn absences(&self, actor: &Actor) -> Result<Absences, AppError> {
        Ok(absence::of_team(self, actor).await?)
    }

    async fn save_absence(&self, actor: &Actor, new: NewAbsence, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(absence::save(self, actor, new, once).await?)
    }

    async fn end_absence(&self, actor: &Actor, absence: AbsenceId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(absence::end(self, actor, absence, once).await?)
    }
}
