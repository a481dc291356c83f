//! The port of `app::sharing`.

pub mod circle;
pub mod consents;
pub mod events;
pub mod relation;

use crate::{
    auth::policy::{Action, Relation, authorise},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{ConsentId, JourneyId},
    sharing::{JourneySharing, port::Sharing},
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl Sharing for Hub {
    async fn of_journey(&self, actor: &Actor, journey: JourneyId) -> Result<JourneySharing, AppError> {
        Ok(of_journey(self, actor, journey).await?)
    }

    async fn withdraw_consent(&self, actor: &Actor, consent: ConsentId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(consents::withdraw(self, actor, consent, once).await?)
    }
}

async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<JourneySharing, Failed> {
    let (mut db, today) = (&hub.db, hub.today());
    let standing = relation::to_journey(&mut db, actor, today, journey).await?;
    authorise(actor, Action::ReadJourney, standing.relation)?;
    if standing.relation == Relation::Wrote {
        return Ok(JourneySharing::default());
    }
    let may_withdraw = authorise(actor, Action::WithdrawConsent, standing.relation).is_ok();
    let own = |organisation| Some(organisation) == actor.organisation();
    let mut consents = consents::in_force(&mut db, journey, today, may_withdraw).await?;
    consents.retain(|consent| may_withdraw || own(consent.organisation.id));
    let mut circle = circle::members(&mut db, journey, today).await?;
    for member in &mut circle {
        if !standing.parts.stages && !own(member.organisation.id) {
            member.kinds.clear();
        }
    }
    Ok(JourneySharing { consents, circle })
}
