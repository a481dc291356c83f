//! What pages need from the server.

use super::{
    team::{Filters, TeamList},
    types::{ChangeForm, ContractRef, JourneyContracts, NewContract, NewEntry, Strike, StrikeContract},
};
use crate::{actor::Actor, error::AppError, ids::JourneyId};
use async_trait::async_trait;
use time::Date;

#[async_trait]
pub trait Contracts: Send + Sync {
    /// The contracts of a journey, as far as the reader may see them. `day`: as they stood on that past day, and nothing of
    /// them to change. Errors: `NotFound`.
    async fn of_journey(
        &self,
        actor: &Actor,
        journey: JourneyId,
        day: Option<Date>,
    ) -> Result<JourneyContracts, AppError>;
    /// Writes a contract down. Errors: `NotFound`, `Forbidden`, `Invalid` (a doubt that is not answered is a refusal too).
    async fn record(&self, actor: &Actor, new: NewContract) -> Result<(), AppError>;
    /// Corrects it, ends it, or says that the person is an associate. Errors: as above, and `Stale`.
    async fn change(&self, actor: &Actor, at: ContractRef, form: ChangeForm) -> Result<(), AppError>;
    /// Writes an amendment, an interview or turnover into it. Errors: `NotFound`, `Forbidden`, `Invalid`.
    async fn enter(&self, actor: &Actor, at: ContractRef, new: NewEntry) -> Result<(), AppError>;
    /// Strikes such an entry out. Errors: `NotFound`, `Forbidden`, `Invalid`.
    async fn strike(&self, actor: &Actor, at: ContractRef, strike: Strike) -> Result<(), AppError>;
    /// Strikes the contract itself out, which was a mistake. Errors: `NotFound`, `Forbidden`, `Invalid` (something stands in it), `Stale`.
    async fn strike_contract(&self, actor: &Actor, at: ContractRef, strike: StrikeContract) -> Result<(), AppError>;
    /// Whether the actor's organisation is an activity cooperative.
    async fn is_cooperative(&self, actor: &Actor) -> Result<bool, AppError>;
    /// One page of the contracts that the actor's organisation keeps.
    async fn team(&self, actor: &Actor, filters: &Filters) -> Result<TeamList, AppError>;
    /// All of them, for a file.
    async fn whole_team(&self, actor: &Actor, filters: &Filters) -> Result<TeamList, AppError>;
}
