//! What pages need from the server.

use super::{
    committees::{CommitteeLine, CommitteeList, Filters, decisions::Decisions},
    types::{
        CorrectAct, JourneyFinancing, MeetCondition, NewLine, NewRequest, RequestEdit, RequestMove, RequestRef,
        RequestSheet, StrikeAct,
    },
};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, PlanLineId, RequestId},
};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

#[async_trait]
pub trait Financing: Send + Sync {
    /// Plan and requests of a journey, as far as the reader may see them. `day`: as they stood on that past day, and nothing
    /// of them to change. Errors: `NotFound`.
    async fn of_journey(
        &self,
        actor: &Actor,
        journey: JourneyId,
        day: Option<Date>,
    ) -> Result<JourneyFinancing, AppError>;
    /// One request. Errors: `NotFound`.
    async fn show(&self, actor: &Actor, at: RequestRef) -> Result<RequestSheet, AppError>;
    /// Writes a request into a financing stage. Errors: `NotFound`, `Forbidden`, `Invalid`.
    async fn write(&self, actor: &Actor, new: NewRequest) -> Result<RequestId, AppError>;
    /// Changes what is asked for. Errors: as above, and `Stale`.
    async fn save(&self, actor: &Actor, at: RequestRef, edit: RequestEdit) -> Result<(), AppError>;
    /// Moves it on. Errors: as above.
    async fn act(&self, actor: &Actor, at: RequestRef, moving: RequestMove) -> Result<(), AppError>;
    /// Puts one of its acts right, as far as those that follow stay possible. Errors: as above.
    async fn correct(&self, actor: &Actor, at: RequestRef, correction: CorrectAct) -> Result<(), AppError>;
    /// Takes its last act back. Errors: as above.
    async fn strike(&self, actor: &Actor, at: RequestRef, strike: StrikeAct) -> Result<(), AppError>;
    /// Records that a condition is met. Errors: `NotFound`, `Forbidden`, `Invalid`.
    async fn meet(&self, actor: &Actor, at: RequestRef, meet: MeetCondition) -> Result<(), AppError>;
    /// Adds a need or a resource to the plan. Errors: `NotFound`, `Forbidden`.
    async fn add_line(&self, actor: &Actor, line: NewLine) -> Result<(), AppError>;
    /// Strikes a line of the plan out. Errors: `NotFound`, `Forbidden`.
    async fn strike_line(
        &self,
        actor: &Actor,
        journey: JourneyId,
        line: PlanLineId,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Names to suggest as financer: the organisations of the hub, and whom the actor's organisation has asked before.
    async fn financers(&self, actor: &Actor) -> Result<Vec<String>, AppError>;
    /// Whether the actor's organisation finances, by its role or by a request that it keeps.
    async fn finances(&self, actor: &Actor) -> Result<bool, AppError>;
    /// One page of the requests that the actor's organisation keeps, by committee.
    async fn committees(&self, actor: &Actor, filters: &Filters) -> Result<CommitteeList, AppError>;
    /// The requests that the actor's organisation keeps before the committees of one day. Errors: `NotFound` when there is none.
    async fn committee(&self, actor: &Actor, day: Date) -> Result<Vec<CommitteeLine>, AppError>;
    /// Records what a committee decided, all of it or nothing. Errors: `NotFound`, `Invalid` with what is refused of each request.
    async fn decide(&self, actor: &Actor, decisions: Decisions) -> Result<(), AppError>;
    /// All of them, for a file.
    async fn all_committees(&self, actor: &Actor, filters: &Filters) -> Result<CommitteeList, AppError>;
}
