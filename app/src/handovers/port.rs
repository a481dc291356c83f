//! What pages need from the server.

use super::lead::types::{JourneyLead, LeadAnswer, MyLead, OpenLead, Proposal};
use super::types::{
    Announcement, Batch, Caseload, CaseloadForm, HandoverView, Item, JourneyHandovers, MyHandover, TeamHandovers,
};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{AccountId, BatchId, HandoverId, JourneyId, LeadHandoverId},
    together::{port::Once, types::MeetingForm},
};
use async_trait::async_trait;

#[async_trait]
pub trait Handovers: Send + Sync {
    /// The handovers of a journey in the reader's organisation.
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneyHandovers, AppError>;
    /// Errors: `Stale` when another was announced, or when somebody else is in charge by now; `Invalid` outside the team.
    async fn announce(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &Announcement,
        once: Once,
    ) -> Result<(), AppError>;
    /// Those of the reader's organisation: a manager's team, or those that the reader gives or receives.
    async fn of_team(&self, actor: &Actor) -> Result<TeamHandovers, AppError>;
    /// Those that wait for the reader's « bien reçu », also in the place of somebody who is away.
    async fn to_receive(&self, actor: &Actor) -> Result<Vec<HandoverView>, AppError>;
    /// Everything that somebody of the team is in charge of: for managers.
    async fn caseload(&self, actor: &Actor, person: AccountId) -> Result<Caseload, AppError>;
    /// All of them, or none. Errors: `Stale` when one of them was announced, or changed hands, in between.
    async fn announce_caseload(
        &self,
        actor: &Actor,
        person: AccountId,
        form: &CaseloadForm,
        once: Once,
    ) -> Result<(), AppError>;
    /// Ticks an item of the checklist, or takes the tick back.
    async fn tick(
        &self,
        actor: &Actor,
        handover: HandoverId,
        item: Item,
        done: bool,
        once: Once,
    ) -> Result<JourneyId, AppError>;
    /// Plans the meeting of three.
    async fn plan_meeting(
        &self,
        actor: &Actor,
        handover: HandoverId,
        form: &MeetingForm,
        once: Once,
    ) -> Result<JourneyId, AppError>;
    /// « Bien reçu ». Errors: `Forbidden` for everybody but who receives, or stands in for them.
    async fn receive(&self, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, AppError>;
    async fn cancel(&self, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, AppError>;
    /// The handovers of one act. Errors: `NotFound` when the reader may know of none of its journeys.
    async fn batch(&self, actor: &Actor, batch: BatchId) -> Result<Batch, AppError>;
    /// « Bien reçu » for all of the act that wait for it, each as by [`Handovers::receive`].
    async fn receive_batch(&self, actor: &Actor, batch: BatchId, once: Once) -> Result<(), AppError>;
    /// Cancels all of the act that have not come into force, each as by [`Handovers::cancel`].
    async fn cancel_batch(&self, actor: &Actor, batch: BatchId, once: Once) -> Result<(), AppError>;
    /// The lead of a journey: a proposal that waits, and to whom it can be proposed. Errors: `NotFound`.
    async fn lead_of(&self, actor: &Actor, journey: JourneyId) -> Result<JourneyLead, AppError>;
    /// Errors: `Invalid` for an organisation that may not read the whole file, `Stale` when another proposal waits.
    async fn propose_lead(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &Proposal,
        once: Once,
    ) -> Result<(), AppError>;
    /// Whether the reader's organisation is asked. Errors: `NotFound`, `Forbidden`.
    async fn lead_to_answer(&self, actor: &Actor, lead: LeadHandoverId) -> Result<(), AppError>;
    /// Takes the lead, or declines it. Errors: `Invalid` once it is over, or when the consent is gone.
    async fn answer_lead(
        &self,
        actor: &Actor,
        lead: LeadHandoverId,
        answer: &LeadAnswer,
        once: Once,
    ) -> Result<JourneyId, AppError>;
    async fn withdraw_lead(&self, actor: &Actor, lead: LeadHandoverId, once: Once) -> Result<JourneyId, AppError>;
    /// What other organisations propose to the reader's.
    async fn leads_to_answer(&self, actor: &Actor) -> Result<Vec<OpenLead>, AppError>;
    /// What a créateur is told of the lead: what is proposed, and what was taken in the last 60 days.
    async fn my_lead(&self, actor: &Actor, journey: JourneyId) -> Result<Option<MyLead>, AppError>;
    /// What a créateur is told: what is announced, and what came into force in the last 60 days.
    async fn mine(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<MyHandover>, AppError>;
}
