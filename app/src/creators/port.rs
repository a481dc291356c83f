//! What pages need from the server.

use super::{ContactInput, Holders, Opened, OwnContact, Space};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId},
    values::Email,
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait Creators: Send + Sync {
    /// The spaces of a journey's créateurs, the lead first. For the lead organisation.
    async fn spaces(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<Space>, AppError>;
    /// Opens the space of a créateur at that address: makes an account and its link, or ties an account that is there.
    /// For somebody who has not come in yet it makes a new link, and the older ones worthless. Errors: `Invalid`.
    async fn open_space(
        &self,
        actor: &Actor,
        journey: JourneyId,
        creator: CreatorId,
        email: &Email,
        once: Option<Uuid>,
    ) -> Result<Opened, AppError>;
    /// The actor's details on the record of one of their journeys.
    async fn contact(&self, actor: &Actor, journey: JourneyId) -> Result<OwnContact, AppError>;
    /// Saves them on every record of theirs. Errors: `Stale`.
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
