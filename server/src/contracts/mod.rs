//! The port of `app::contracts`.

pub mod adopt;
mod as_of;
mod change;
mod download;
mod enter;
pub mod events;
pub mod facts;
pub mod interviews;
mod past;
mod prolong;
pub(crate) mod read;
mod record;
pub mod repair;
mod rows;
mod striking;
mod team;

pub use download::csv;
pub use enter::insert_as as insert_entry_as;
pub use record::{Inserted, fit, insert, insert_as};
pub use rows::{Person, all_people, of_person, project, worked_out};

use crate::hub::Hub;
use app::{
    actor::Actor,
    contracts::{
        port::Contracts,
        team::{Filters, TeamList},
        types::{ChangeForm, ContractRef, JourneyContracts, NewContract, NewEntry, Strike, StrikeContract},
    },
    error::AppError,
    ids::JourneyId,
};
use async_trait::async_trait;
use time::Date;

#[async_trait]
impl Contracts for Hub {
    async fn of_journey(
        &self,
        actor: &Actor,
        journey: JourneyId,
        day: Option<Date>,
    ) -> Result<JourneyContracts, AppError> {
        Ok(read::of_journey(self, actor, journey, day).await?)
    }

    async fn record(&self, actor: &Actor, new: NewContract) -> Result<(), AppError> {
        Ok(record::record(self, actor, new).await?)
    }

    async fn change(&self, actor: &Actor, at: ContractRef, form: ChangeForm) -> Result<(), AppError> {
        Ok(change::change(self, actor, at, form).await?)
    }

    async fn enter(&self, actor: &Actor, at: ContractRef, new: NewEntry) -> Result<(), AppError> {
        Ok(enter::enter(self, actor, at, new).await?)
    }

    async fn strike(&self, actor: &Actor, at: ContractRef, strike: Strike) -> Result<(), AppError> {
        Ok(enter::strike(self, actor, at, strike).await?)
    }

    async fn strike_contract(&self, actor: &Actor, at: ContractRef, strike: StrikeContract) -> Result<(), AppError> {
        Ok(striking::strike(self, actor, at, strike).await?)
    }

    async fn is_cooperative(&self, actor: &Actor) -> Result<bool, AppError> {
        Ok(team::is_cooperative(&self.db, actor).await?)
    }

    async fn team(&self, actor: &Actor, filters: &Filters) -> Result<TeamList, AppError> {
        Ok(team::page(self, actor, filters).await?)
    }

    async fn whole_team(&self, actor: &Actor, filters: &Filters) -> Result<TeamList, AppError> {
        Ok(team::whole(self, actor, filters).await?)
    }
}
