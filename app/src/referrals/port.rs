//! What pages need from the server.

use super::by_link::types::{ByLink, LinkAnswer};
use super::types::{
    Acceptance, Blank, Choices, Declining, Doing, Edited, Filter, Listing, NewReferral, ReferralLine, ReferralThen,
    ReferralView, Sending,
};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, OrganisationId, ReferralId},
    journeys::StageKind,
    sharing::NewConsent,
};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

/// Of an act on a referral: which one, the version that the form was filled from, and the form's own number.
#[derive(Debug, Clone, Copy)]
pub struct Which {
    pub id: ReferralId,
    pub version: Option<i64>,
    pub once: Option<Uuid>,
}

/// Errors of the acts: `Invalid` for refused fields or a missing consent, `Stale` when somebody acted first,
/// `Forbidden` and `NotFound` by the policy.
#[async_trait]
pub trait Referrals: Send + Sync {
    /// Where a journey can be referred to for a kind; no choices without one.
    async fn choices(&self, actor: &Actor, journey: JourneyId, kind: Option<StageKind>) -> Result<Choices, AppError>;
    /// What the form towards the chosen organisations is filled from. `follows`: the referral that is taken up again.
    async fn blank(
        &self,
        actor: &Actor,
        journey: JourneyId,
        kind: StageKind,
        organisations: Vec<OrganisationId>,
        follows: Option<ReferralId>,
    ) -> Result<Blank, AppError>;
    /// One for each organisation, all or none.
    async fn write(
        &self,
        actor: &Actor,
        journey: JourneyId,
        new: NewReferral,
        once: Option<Uuid>,
    ) -> Result<Vec<ReferralId>, AppError>;
    /// Changes a draft.
    async fn edit(&self, actor: &Actor, which: Which, edited: Edited) -> Result<(), AppError>;
    async fn send(
        &self,
        actor: &Actor,
        which: Which,
        consent: Option<NewConsent>,
        sending: Sending,
    ) -> Result<(), AppError>;
    /// Records the consent that was missing when it was sent.
    async fn identify(&self, actor: &Actor, which: Which, consent: NewConsent) -> Result<(), AppError>;
    /// The acts between sending and the end.
    async fn perform(&self, actor: &Actor, which: Which, doing: Doing) -> Result<(), AppError>;
    /// Opens the stage and takes the receiver into the circle.
    async fn accept(&self, actor: &Actor, which: Which, acceptance: Acceptance) -> Result<(), AppError>;
    async fn decline(&self, actor: &Actor, which: Which, declining: Declining) -> Result<(), AppError>;
    async fn withdraw(&self, actor: &Actor, which: Which) -> Result<(), AppError>;
    /// Withdraws what still waits of the need of an accepted one, as its receiver asked.
    async fn withdraw_others(&self, actor: &Actor, which: Which) -> Result<(), AppError>;
    /// What a link opens. Errors: `NotFound` for one that was never given.
    async fn look_by_link(&self, token: &str) -> Result<ByLink, AppError>;
    /// Somebody asks to see it. Errors: `Gone`, as for the acts below.
    async fn open_by_link(&self, token: &str) -> Result<(), AppError>;
    /// The act of whoever holds the link, by the same rules. `Some`: the link by which whoever accepted goes on.
    async fn answer_by_link(&self, token: &str, answer: LinkAnswer) -> Result<Option<String>, AppError>;
    /// Another link to the same address.
    async fn renew_by_link(&self, token: &str) -> Result<(), AppError>;
    /// The sender has a link sent to a receiver without an account.
    async fn send_link(&self, actor: &Actor, which: Which) -> Result<(), AppError>;
    async fn revoke_link(&self, actor: &Actor, which: Which) -> Result<(), AppError>;
    /// Of the actor's organisation.
    async fn list(&self, actor: &Actor, filter: Filter) -> Result<Listing, AppError>;
    /// The receiver's first opening is recorded.
    async fn show(&self, actor: &Actor, id: ReferralId) -> Result<ReferralView, AppError>;
    /// The same as it stood at the end of a past day, as far as the actor may see it today.
    async fn show_then(&self, actor: &Actor, id: ReferralId, day: Date) -> Result<ReferralThen, AppError>;
    /// What the actor may know of, newest first.
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<ReferralLine>, AppError>;
}
