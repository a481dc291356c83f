//! The port of `app::handovers`, and who was in charge on which day.

mod acts;
mod announce;
mod batch;
mod caseload;
pub mod charge;
pub mod direct;
pub mod events;
mod force;
mod lead;
mod read;

pub use force::{apply_due, end_all};

use crate::{db::Run, error::Failed, hub::Hub};
use app::{
    actor::Actor,
    error::AppError,
    handovers::{
        lead::types::{JourneyLead, LeadAnswer, MyLead, OpenLead, Proposal},
        port::Handovers,
        types::{
            Announcement, Batch, Caseload, CaseloadForm, HandoverView, Item, JourneyHandovers, MyHandover,
            TeamHandovers,
        },
    },
    ids::{AccountId, BatchId, HandoverId, JourneyId, LeadHandoverId},
    together::{port::Once, types::MeetingForm},
};
use async_trait::async_trait;

/// Errors: `NotFound` for an organisation that has left the journey: what it wrote is its own, who follows the journey is no longer
/// its to know or to say.
async fn takes_part(run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<(), Failed> {
    let left: bool = run
        .query(
            "SELECT EXISTS (SELECT 1 FROM circle_member WHERE journey_id = $1 AND organisation_id = $2 AND left_on IS NOT NULL)",
        )
        .bind(journey.0)
        .bind(actor.organisation().map(|id| id.0))
        .scalar()
        .await?;
    if left { Err(AppError::NotFound.into()) } else { Ok(()) }
}

/// SQL: the organisation may know of the handovers of a journey `j`, as [`takes_part`] and the policy say of one.
macro_rules! known {
    ($organisation:literal, $today:literal) => {
        concat!(
            "(NOT EXISTS (SELECT 1 FROM circle_member l WHERE l.journey_id = j.id AND l.organisation_id = ",
            $organisation,
            " AND l.left_on IS NOT NULL) AND ",
            crate::sharing::sql::told!($organisation, $today),
            " AND (j.organisation_id = ",
            $organisation,
            " OR ",
            crate::sharing::sql::wrote!($organisation),
            " OR EXISTS (SELECT 1 FROM circle_member i WHERE i.journey_id = j.id AND i.organisation_id = ",
            $organisation,
            " AND i.left_on IS NULL)))"
        )
    };
}
pub(crate) use known;

#[async_trait]
impl Handovers for Hub {
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneyHandovers, AppError> {
        Ok(read::of_journey(self, actor, journey).await?)
    }

    async fn announce(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &Announcement,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(announce::one(self, actor, journey, form, once).await?)
    }

    async fn of_team(&self, actor: &Actor) -> Result<TeamHandovers, AppError> {
        Ok(read::of_team(self, actor).await?)
    }

    async fn to_receive(&self, actor: &Actor) -> Result<Vec<HandoverView>, AppError> {
        Ok(read::to_receive(self, actor).await?)
    }

    async fn caseload(&self, actor: &Actor, person: AccountId) -> Result<Caseload, AppError> {
        Ok(caseload::of(self, actor, person).await?)
    }

    async fn announce_caseload(
        &self,
        actor: &Actor,
        person: AccountId,
        form: &CaseloadForm,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(announce::many(self, actor, person, form, once).await?)
    }

    async fn tick(
        &self,
        actor: &Actor,
        handover: HandoverId,
        item: Item,
        done: bool,
        once: Once,
    ) -> Result<JourneyId, AppError> {
        Ok(acts::tick(self, actor, handover, item, done, once).await?)
    }

    async fn plan_meeting(
        &self,
        actor: &Actor,
        handover: HandoverId,
        form: &MeetingForm,
        once: Once,
    ) -> Result<JourneyId, AppError> {
        Ok(acts::plan_meeting(self, actor, handover, form, once).await?)
    }

    async fn receive(&self, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, AppError> {
        Ok(acts::receive(self, actor, handover, once).await?)
    }

    async fn cancel(&self, actor: &Actor, handover: HandoverId, once: Once) -> Result<JourneyId, AppError> {
        Ok(acts::cancel(self, actor, handover, once).await?)
    }

    async fn batch(&self, actor: &Actor, batch: BatchId) -> Result<Batch, AppError> {
        Ok(read::batch(self, actor, batch).await?)
    }

    async fn receive_batch(&self, actor: &Actor, batch: BatchId, once: Once) -> Result<(), AppError> {
        Ok(batch::receive(self, actor, batch, once).await?)
    }

    async fn cancel_batch(&self, actor: &Actor, batch: BatchId, once: Once) -> Result<(), AppError> {
        Ok(batch::cancel(self, actor, batch, once).await?)
    }

    async fn lead_of(&self, actor: &Actor, journey: JourneyId) -> Result<JourneyLead, AppError> {
        Ok(lead::of_journey(self, actor, journey).await?)
    }

    async fn propose_lead(
        &self,
        actor: &Actor,
        journey: JourneyId,
        form: &Proposal,
        once: Once,
    ) -> Result<(), AppError> {
        Ok(lead::propose(self, actor, journey, form, once).await?)
    }

    async fn lead_to_answer(&self, actor: &Actor, lead: LeadHandoverId) -> Result<(), AppError> {
        Ok(lead::to_answer(self, actor, lead).await?)
    }

    async fn answer_lead(
        &self,
        actor: &Actor,
        lead: LeadHandoverId,
        answer: &LeadAnswer,
        once: Once,
    ) -> Result<JourneyId, AppError> {
        Ok(lead::answer(self, actor, lead, answer, once).await?)
    }

    async fn withdraw_lead(&self, actor: &Actor, lead: LeadHandoverId, once: Once) -> Result<JourneyId, AppError> {
        Ok(lead::withdraw(self, actor, lead, once).await?)
    }

    async fn leads_to_answer(&self, actor: &Actor) -> Result<Vec<OpenLead>, AppError> {
        Ok(lead::incoming(self, actor).await?)
    }

    async fn my_lead(&self, actor: &Actor, journey: JourneyId) -> Result<Option<MyLead>, AppError> {
        Ok(lead::mine(self, actor, journey).await?)
    }

    async fn mine(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<MyHandover>, AppError> {
        Ok(read::mine(self, actor, journey).await?)
    }
}
