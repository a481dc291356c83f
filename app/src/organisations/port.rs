//! What pages need from the server.

use super::{
    input::{OfferInput, OrganisationInput},
    types::{Filter, HubIdentity, Listed, OffersToCheck, OpenOrganisation, Sheet},
};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{OfferId, OrganisationId},
};
use async_trait::async_trait;
use uuid::Uuid;

/// The record that a form was filled from: `None` for a new one.
#[derive(Debug, Clone, Copy)]
pub struct Edited<Id> {
    pub id: Id,
    pub version: i64,
}

#[async_trait]
pub trait Organisations: Send + Sync {
    /// Open organisations with their offers, by name. The search does not see case and accents.
    async fn list(&self, filter: &Filter) -> Result<Vec<Listed>, AppError>;
    /// All organisations, closed ones too, for the coordinator.
    async fn all(&self, actor: &Actor) -> Result<Vec<Listed>, AppError>;
    /// The page of one; what it holds follows the reader's rights.
    async fn show(&self, reader: Option<&Actor>, id: OrganisationId) -> Result<Sheet, AppError>;
    /// Open organisations by name, to choose one.
    async fn choices(&self) -> Result<Vec<OpenOrganisation>, AppError>;
    /// Errors: `Invalid` (a name that is taken, an unknown commune), `Stale`, `Forbidden`.
    async fn save(
        &self,
        actor: &Actor,
        edited: Option<Edited<OrganisationId>>,
        input: OrganisationInput,
        once: Option<Uuid>,
    ) -> Result<OrganisationId, AppError>;
    /// Closes it to new referrals and takes it off the public list; what it wrote stays.
    async fn close(&self, actor: &Actor, edited: Edited<OrganisationId>, once: Option<Uuid>) -> Result<(), AppError>;
    async fn save_offer(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        edited: Option<Edited<OfferId>>,
        input: OfferInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    async fn withdraw_offer(&self, actor: &Actor, edited: Edited<OfferId>, once: Option<Uuid>) -> Result<(), AppError>;
    /// Says that the offer still holds, as of today.
    async fn confirm_offer(&self, actor: &Actor, offer: OfferId, once: Option<Uuid>) -> Result<(), AppError>;
    /// The same of all the offers of an organisation.
    async fn confirm_offers(&self, actor: &Actor, id: OrganisationId, once: Option<Uuid>) -> Result<(), AppError>;
    /// The offers that a link asks about. Errors: `NotFound` for one that was never given.
    async fn offers_to_check(&self, token: &str) -> Result<OffersToCheck, AppError>;
    /// Errors: `Gone`.
    async fn confirm_by_link(&self, token: &str) -> Result<(), AppError>;
    async fn hub(&self) -> Result<HubIdentity, AppError>;
    async fn save_hub(&self, actor: &Actor, identity: HubIdentity, once: Option<Uuid>) -> Result<(), AppError>;
}
