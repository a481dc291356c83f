//! The port of `app::financing`.

mod access;
mod as_of;
pub mod carry_over;
mod committees;
mod correcting;
mod deciding;
mod doubts;
mod download;
pub mod events;
mod financers;
pub(crate) mod insert;
mod moving;
mod plan;
mod read;
pub(crate) mod rows;
mod write;

pub use download::csv;
pub use insert::{Inserted, insert};
pub use rows::projected;

use crate::hub::Hub;
use app::{
    actor::Actor,
    error::AppError,
    financing::{
        committees::{CommitteeLine, CommitteeList, Filters, decisions::Decisions},
        port::Financing,
        types::{
            CorrectAct, JourneyFinancing, MeetCondition, NewLine, NewRequest, RequestEdit, RequestMove, RequestRef,
            RequestSheet, StrikeAct,
        },
    },
    ids::{JourneyId, PlanLineId, RequestId},
};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

#[async_trait]
impl Financing for Hub {
    async fn of_journey(
        &self,
        actor: &Actor,
        journey: JourneyId,
        day: Option<Date>,
    ) -> Result<JourneyFinancing, AppError> {
        Ok(read::of_journey(self, actor, journey, day).await?)
    }

    async fn show(&self, actor: &Actor, at: RequestRef) -> Result<RequestSheet, AppError> {
        Ok(read::show(self, actor, at).await?)
    }

    async fn write(&self, actor: &Actor, new: NewRequest) -> Result<RequestId, AppError> {
        Ok(write::write(self, actor, new).await?)
    }

    async fn save(&self, actor: &Actor, at: RequestRef, edit: RequestEdit) -> Result<(), AppError> {
        Ok(write::save(self, actor, at, edit).await?)
    }

    async fn act(&self, actor: &Actor, at: RequestRef, moving: RequestMove) -> Result<(), AppError> {
        Ok(moving::act(self, actor, at, moving).await?)
    }

    async fn correct(&self, actor: &Actor, at: RequestRef, correction: CorrectAct) -> Result<(), AppError> {
        Ok(correcting::correct(self, actor, at, correction).await?)
    }

    async fn strike(&self, actor: &Actor, at: RequestRef, strike: StrikeAct) -> Result<(), AppError> {
        Ok(moving::strike(self, actor, at, strike).await?)
    }

    async fn meet(&self, actor: &Actor, at: RequestRef, meet: MeetCondition) -> Result<(), AppError> {
        Ok(moving::meet(self, actor, at, meet).await?)
    }

    async fn add_line(&self, actor: &Actor, line: NewLine) -> Result<(), AppError> {
        Ok(plan::add_line(self, actor, line).await?)
    }

    async fn strike_line(
        &self,
        actor: &Actor,
        journey: JourneyId,
        line: PlanLineId,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(plan::strike_line(self, actor, journey, line, once).await?)
    }

    async fn financers(&self, actor: &Actor) -> Result<Vec<String>, AppError> {
        Ok(financers::suggested(self, actor).await?)
    }

    async fn finances(&self, actor: &Actor) -> Result<bool, AppError> {
        Ok(committees::finances(self, actor).await?)
    }

    async fn committees(&self, actor: &Actor, filters: &Filters) -> Result<CommitteeList, AppError> {
        Ok(committees::list(self, actor, filters, false).await?)
    }

    async fn committee(&self, actor: &Actor, day: Date) -> Result<Vec<CommitteeLine>, AppError> {
        Ok(committees::of_day(self, actor, day).await?)
    }

    async fn decide(&self, actor: &Actor, decisions: Decisions) -> Result<(), AppError> {
        Ok(deciding::decide(self, actor, decisions).await?)
    }

    async fn all_committees(&self, actor: &Actor, filters: &Filters) -> Result<CommitteeList, AppError> {
        Ok(committees::list(self, actor, filters, true).await?)
    }
}
