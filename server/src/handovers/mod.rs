//! The port of `app::handovers`, and who was in charge on which day.

mod acts;
mod announce;
mod caseload;
pub mod charge;
pub mod events;
mod force;
mod read;

pub use force::apply_due;

use crate::hub::Hub;
use app::{
    actor::Actor,
    error::AppError,
    handovers::{
        port::Handovers,
        types::{
            Announcement, Caseload, CaseloadForm, HandoverView, Item, JourneyHandovers, MyHandover, TeamHandovers,
        },
    },
    ids::{AccountId, HandoverId, JourneyId},
    together::{port::Once, types::MeetingForm},
};
use async_trait::async_trait;

#[async_trait]
impl Handovers for Hub {
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneyHandovers, AppError> {
        Ok(read::of_journey(self, actor, journey).await?)
    }

    async fn announce(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &Announcement,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(announce::one(self, actor, journey, form, once).await?)
    }

    async fn of_team(&self, actor: &Actor) -> Result<TeamHandovers, AppError> {
        Ok(read::of_team(self, actor).await?)
    }

    async fn to_receive(&self, actor: &Actor) -> Result<Vec<HandoverView>, AppError> {
        Ok(read::to_receive(self, actor).await?)
    }

    async fn caseload(&self, actor: &Actor, person: AccountId) -> Result<Caseload, AppError> {
        Ok(caseload::of(self, actor, person).await?)
    }

    async fn announce_caseload(
        &self,
        actor: &Actor,
        person: AccountId,
        form: &CaseloadForm,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(announce::many(self, actor, person, form, once).await?)
    }

    async fn tick(
        &self,
        actor: &Actor,
        handover: HandoverId,
        item: Item,
        done: bool,
        once: Once,
    ) -> Result<JourneyId, AppError> {
        Ok(acts::tick(self, actor, handover, item, done, once).await?)
    }

    async fn plan_meeting(
        &self,
        actor: &Actor,
        handover: HandoverId,
        form: &MeetingForm,
        once: Once,
    ) -> Result<JourneyId, AppError> {
        Ok(acts::plan_meeting(self, actor, handover, form, once).await?)
    }

    async fn receive(&self, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, AppError> {
        Ok(acts::receive(self, actor, handover, once).await?)
    }

    async fn cancel(&self, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, AppError> {
        Ok(acts::cancel(self, actor, handover, once).await?)
    }

    async fn mine(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<MyHandover>, AppError> {
        Ok(read::mine(self, actor, journey).await?)
    }
}
