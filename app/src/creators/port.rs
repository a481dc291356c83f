//! What pages need from the server.

use super::{ContactInput, Holders, OwnContact, Space, SpaceRequest};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId, SpaceRequestId},
    values::Email,
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait Creators: Send + Sync {
    /// The spaces of a journey's créateurs, the lead first. For the lead organisation.
    async fn spaces(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<Space>, AppError>;
    /// Invites a créateur at that address to have the journey in a space of their own, new or there already, which is not told.
    /// Sent again to somebody who has not answered, it takes the place of what was sent before. Errors: `Invalid`.
    async fn open_space(
        &self,
        actor: &Actor,
        journey: JourneyId,
        creator: CreatorId,
        email: &Email,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// What organisations ask the actor to have in the own space, those that were declined among them.
    async fn requests(&self, actor: &Actor) -> Result<Vec<SpaceRequest>, AppError>;
    /// Answers one. Gives the reference of the journey that is in the space from now on.
    async fn answer_request(
        &self,
        actor: &Actor,
        request: SpaceRequestId,
        accepts: bool,
        once: Option<Uuid>,
    ) -> Result<Option<String>, AppError>;
    /// The actor's details on the record of one of their journeys.
    async fn contact(&self, actor: &Actor, journey: JourneyId) -> Result<OwnContact, AppError>;
    /// Saves them on every record that is theirs and belongs to a project of theirs. Errors: `Stale`.
    async fn save_contact(
        &self,
        actor: &Actor,
        journey: JourneyId,
        version: i64,
        input: &ContactInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Who holds what, for somebody who has not read the present information notice; `None` for those who have.
    async fn to_inform(&self, actor: &Actor) -> Result<Option<Holders>, AppError>;
    /// Puts on record that the actor has read the present information notice.
    async fn acknowledge(&self, actor: &Actor, once: Option<Uuid>) -> Result<(), AppError>;
}
