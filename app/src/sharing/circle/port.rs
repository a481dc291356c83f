//! What pages need from the server.

use super::doubt::Answers;
use crate::{
    actor::Actor,
    error::AppError,
    ids::{AccountId, JourneyId, OrganisationId},
};
use async_trait::async_trait;
use uuid::Uuid;

/// An organisation of a journey's circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    pub journey: JourneyId,
    pub organisation: OrganisationId,
}

#[async_trait]
pub trait Circles: Send + Sync {
    /// Ends an organisation's part: by itself, or by the lead organisation. Its consents end as well. A stage of its own that is under way
    /// is doubtful.
    async fn leave(&self, actor: &Actor, member: Member, answers: Answers, once: Option<Uuid>) -> Result<(), AppError>;
    /// Names the person to call in one's own organisation.
    async fn name_contact(
        &self,
        actor: &Actor,
        member: Member,
        contact: AccountId,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// The people of one's own organisation, by name.
    async fn team(&self, actor: &Actor) -> Result<Vec<(AccountId, String)>, AppError>;
}
