//! What pages need from the server. All of it is the lead organisation's.

use super::types::{EditablePerson, Joining, Leaving, ProjectPeople};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId},
    journeys::PersonForm,
    together::port::Once,
};
use async_trait::async_trait;

#[async_trait]
pub trait Projects: Send + Sync {
    /// Everybody of a journey's project, and who was. Errors: `NotFound`, `Forbidden`.
    async fn people(&self, actor: &Actor, journey: JourneyId) -> Result<ProjectPeople, AppError>;
    /// Errors: `Invalid` on `not_duplicate` when somebody alike is on record, on `agrees` while consents in force name nobody new.
    async fn join(&self, actor: &Actor, journey: JourneyId, joining: &Joining, once: Once) -> Result<(), AppError>;
    /// Errors: `Invalid` on `lead` when nobody would lead, `NotFound` for somebody who is not of the project.
    async fn leave(&self, actor: &Actor, journey: JourneyId, leaving: Leaving, once: Once) -> Result<(), AppError>;
    async fn person(&self, actor: &Actor, journey: JourneyId, creator: CreatorId) -> Result<EditablePerson, AppError>;
    /// Corrects the record, with why. Errors: `Stale` with the values that stand now.
    async fn save_person(
        &self,
        actor: &Actor,
        at: (JourneyId, CreatorId),
        version: i64,
        right: (&PersonForm, &str),
        once: Once,
    ) -> Result<(), AppError>;
}
