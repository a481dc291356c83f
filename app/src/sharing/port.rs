//! What pages need from the server.

use super::{CircleMember, JourneySharing, NewConsent, OrganisationName, Parts};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{ConsentId, JourneyId, OrganisationId},
};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

#[async_trait]
pub trait Sharing: Send + Sync {
    /// Consents in force and the circle: everything for the lead organisation and the person, the circle and one's own
    /// consents for an organisation that the journey is shared with, nothing for one that only wrote a stage.
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneySharing, AppError>;
    /// Who took part on a past day, with the person in charge then, as far as the reader may know today.
    async fn circle_on(&self, actor: &Actor, journey: JourneyId, day: Date) -> Result<Vec<CircleMember>, AppError>;
    /// The organisations that a consent can be given to, by name.
    async fn receivers(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<OrganisationName>, AppError>;
    /// The créateur gives a consent online.
    async fn give(
        &self,
        actor: &Actor,
        journey: JourneyId,
        organisation: OrganisationId,
        consent: NewConsent,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Staff writes a consent down that was spoken or signed.
    async fn record(
        &self,
        actor: &Actor,
        journey: JourneyId,
        organisation: OrganisationId,
        consent: NewConsent,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// The créateur makes a consent narrower: fewer parts, or an earlier end.
    async fn limit(
        &self,
        actor: &Actor,
        consent: ConsentId,
        parts: Parts,
        until: Date,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Ends a consent at once; nothing happens when it has ended already.
    async fn withdraw_consent(&self, actor: &Actor, consent: ConsentId, once: Option<Uuid>) -> Result<(), AppError>;
}
