//! The port of `app::referrals`.

mod answer;
mod by_link;
mod choices;
mod consenting;
mod doing;
mod edit;
pub mod events;
mod identifying;
mod lines;
mod list;
mod list_then;
mod moving;
pub mod naming;
mod offers;
mod others;
mod plain_words;
mod send;
mod show;
mod standing;
mod steps;
mod then;
pub mod time;
mod unnamed;
mod withdraw;
mod withheld;
mod write;

use crate::hub::Hub;
use ::time::Date;
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, OrganisationId, ReferralId},
    journeys::StageKind,
    referrals::{
        by_link::types::{ByLink, LinkAnswer},
        port::{Referrals, Which},
        types::{
            Acceptance, Blank, Choices, Declining, Doing, Edited, Filter, Listing, NewReferral, ReferralLine,
            ReferralThen, ReferralView, Sending,
        },
    },
    sharing::NewConsent,
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl Referrals for Hub {
    async fn choices(&self, actor: &Actor, journey: JourneyId, kind: Option<StageKind>) -> Result<Choices, AppError> {
        Ok(choices::choices(self, actor, journey, kind).await?)
    }

    async fn blank(
        &self,
        actor: &Actor,
        journey: JourneyId,
        kind: StageKind,
        organisations: Vec<OrganisationId>,
        follows: Option<ReferralId>,
    ) -> Result<Blank, AppError> {
        Ok(choices::blank(self, actor, journey, kind, organisations, follows).await?)
    }

    async fn write(
        &self,
        actor: &Actor,
        journey: JourneyId,
        new: NewReferral,
        once: Option<Uuid>,
    ) -> Result<Vec<ReferralId>, AppError> {
        Ok(write::write(self, actor, journey, new, once).await?)
    }

    async fn edit(&self, actor: &Actor, which: Which, edited: Edited) -> Result<(), AppError> {
        Ok(edit::edit(self, actor, which, edited).await?)
    }

    async fn send(
        &self,
        actor: &Actor,
        which: Which,
        consent: Option<NewConsent>,
        sending: Sending,
    ) -> Result<(), AppError> {
        Ok(send::send(self, actor, which, consent, sending).await?)
    }

    async fn identify(&self, actor: &Actor, which: Which, consent: NewConsent) -> Result<(), AppError> {
        Ok(send::identify(self, actor, which, consent).await?)
    }

    async fn perform(&self, actor: &Actor, which: Which, doing: Doing) -> Result<(), AppError> {
        Ok(doing::perform(self, actor, which, doing).await?)
    }

    async fn accept(&self, actor: &Actor, which: Which, acceptance: Acceptance) -> Result<(), AppError> {
        Ok(answer::accept(self, actor, which, acceptance).await?)
    }

    async fn decline(&self, actor: &Actor, which: Which, declining: Declining) -> Result<(), AppError> {
        Ok(answer::decline(self, actor, which, declining).await?)
    }

    async fn withdraw(&self, actor: &Actor, which: Which) -> Result<(), AppError> {
        Ok(withdraw::withdraw(self, actor, which).await?)
    }

    async fn withdraw_others(&self, actor: &Actor, which: Which) -> Result<(), AppError> {
        Ok(others::withdraw_others(self, actor, which).await?)
    }

    async fn look_by_link(&self, token: &str) -> Result<ByLink, AppError> {
        Ok(by_link::look(self, token).await?)
    }

    async fn open_by_link(&self, token: &str) -> Result<(), AppError> {
        Ok(by_link::open(self, token).await?)
    }

    async fn answer_by_link(&self, token: &str, answer: LinkAnswer) -> Result<Option<String>, AppError> {
        Ok(by_link::answer(self, token, answer).await?)
    }

    async fn renew_by_link(&self, token: &str) -> Result<(), AppError> {
        Ok(by_link::renew(self, token).await?)
    }

    async fn send_link(&self, actor: &Actor, which: Which) -> Result<(), AppError> {
        Ok(by_link::send(self, actor, which).await?)
    }

    async fn revoke_link(&self, actor: &Actor, which: Which) -> Result<(), AppError> {
        Ok(by_link::revoke(self, actor, which).await?)
    }

    async fn list(&self, actor: &Actor, filter: Filter) -> Result<Listing, AppError> {
        Ok(list::list(self, actor, filter).await?)
    }

    async fn show(&self, actor: &Actor, id: ReferralId) -> Result<ReferralView, AppError> {
        Ok(show::show(self, actor, id).await?)
    }

    async fn show_then(&self, actor: &Actor, id: ReferralId, day: Date) -> Result<ReferralThen, AppError> {
        Ok(then::show(self, actor, id, day).await?)
    }

    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<ReferralLine>, AppError> {
        Ok(lines::of_journey(self, actor, journey).await?)
    }
}
