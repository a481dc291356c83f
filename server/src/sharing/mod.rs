//! The port of `app::sharing`.

pub mod circle;
mod circle_on;
mod consent_rows;
pub mod consents;
pub mod ending;
pub mod events;
mod glass;
pub mod glass_letters;
mod held;
mod leaving;
pub mod links;
pub mod names;
pub mod relation;
pub mod requests;
pub(crate) mod sql;

use crate::{
    auth::policy::{Action, Relation, authorise},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{ConsentId, JourneyId, OrganisationId},
    sharing::{CircleMember, JourneySharing, NewConsent, OrganisationName, Parts, port::Sharing},
};
use async_trait::async_trait;
use circle::Sight;
use requests::Reader;
use time::Date;
use uuid::Uuid;

#[async_trait]
impl Sharing for Hub {
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneySharing, AppError> {
        Ok(of_journey(self, actor, journey).await?)
    }

    async fn circle_on(&self, actor: &Actor, journey: JourneyId, day: Date) -> Result<Vec<CircleMember>, AppError> {
        Ok(circle_on::of_day(self, actor, journey, day).await?)
    }

    async fn receivers(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<OrganisationName>, AppError> {
        Ok(receivers(self, actor, journey).await?)
    }

    async fn give(
        &self,
        actor: &Actor,
        journey: JourneyId,
        organisation: OrganisationId,
        consent: NewConsent,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        let to = (journey, organisation);
        Ok(consents::add(self, actor, Action::GiveConsent, to, consent, once).await?)
    }

    async fn record(
        &self,
        actor: &Actor,
        journey: JourneyId,
        organisation: OrganisationId,
        consent: NewConsent,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        let to = (journey, organisation);
        Ok(consents::add(self, actor, Action::RecordConsent, to, consent, once).await?)
    }

    async fn limit(
        &self,
        actor: &Actor,
        consent: ConsentId,
        parts: Parts,
        until: Date,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(ending::limit(self, actor, consent, parts, until, once).await?)
    }

    async fn withdraw_consent(&self, actor: &Actor, consent: ConsentId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(ending::withdraw(self, actor, consent, once).await?)
    }
}

async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<JourneySharing, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let standing = relation::to_journey(&mut db, actor, today, journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    if standing.relation == Relation::Wrote {
        return Ok(JourneySharing::default());
    }
    let sight = Sight::of(actor, standing);
    let mut consents = consents::in_force(&mut db, journey, today, sight.all).await?;
    consents.retain(|consent| sight.knows(consent.organisation.id));
    let mut past = consents::past(&mut db, journey, today).await?;
    past.retain(|one| sight.knows(one.consent.organisation.id));
    let reader = actor.organisation().map_or(Reader::Subject, Reader::Staff);
    let mut circle = circle::members(&mut db, journey, today).await?;
    sight.limit(&mut circle);
    let mut left = circle::past(&mut db, journey).await?;
    left.retain(|one| sight.knows(one.organisation.id));
    for one in &mut left {
        let answered = match one.by_lead {
            Some(true) => standing.relation == Relation::Own,
            _ => sight.own == Some(one.organisation.id),
        };
        one.reason = one.reason.take().filter(|_| answered);
    }
    Ok(JourneySharing {
        consents,
        past,
        requests: requests::of_journey(&mut db, journey, reader, hub.now()).await?,
        circle,
        left,
    })
}

async fn receivers(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<Vec<OrganisationName>, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let standing = relation::to_journey(&mut db, actor, today, journey).await?;
    authorise(actor, Action::SeekConsent, standing.relation)
        .or_else(|_| authorise(actor, Action::GiveConsent, standing.relation))?;
    let rows = consents::receivers(&mut db, journey, today).await?;
    let named = |(id, name)| OrganisationName {
        id: OrganisationId(id),
        name,
    };
    Ok(rows.into_iter().map(named).collect())
}
