//! The port of `app::organisations`.

pub mod checks;
pub mod events;
pub mod hub_identity;
mod offers;
mod read;
mod save;
mod search;
mod team;

use crate::{
    auth::policy::{Relation, Verdict, verdict},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{OfferId, OrganisationId},
    organisations::{
        input::{OfferInput, OrganisationInput},
        port::{Edited, Organisations},
        types::{Filter, HubIdentity, Listed, OffersToCheck, OpenOrganisation, Sheet},
    },
};
use async_trait::async_trait;
use uuid::Uuid;

/// How an actor stands to an organisation.
pub fn relation(actor: &Actor, organisation: OrganisationId) -> Relation {
    if actor.organisation() == Some(organisation) {
        Relation::Own
    } else {
        Relation::Foreign
    }
}

/// Whether the reader may do it, to show the means to or not.
fn may(reader: Option<&Actor>, action: crate::auth::policy::Action, organisation: OrganisationId) -> bool {
    reader.is_some_and(|actor| verdict(actor.role(), action, relation(actor, organisation)) == Verdict::Allow)
}

impl Hub {
    async fn sheet(&self, reader: Option<&Actor>, id: OrganisationId) -> Result<Sheet, Failed> {
        use crate::auth::policy::Action::{EditOffer, EditOrganisation};
        let mut sheet = read::sheet(&self.db, id, self.today()).await?;
        sheet.may_edit = may(reader, EditOrganisation, id);
        sheet.may_edit_offers = may(reader, EditOffer, id) && sheet.organisation.closed_on.is_none();
        if reader.is_some_and(|actor| team::may_see(actor, id)) {
            sheet.team = team::of(&self.db, id).await?;
        }
        Ok(sheet)
    }
}

#[async_trait]
impl Organisations for Hub {
    async fn list(&self, filter: &Filter) -> Result<Vec<Listed>, AppError> {
        let all = read::all(&self.db, self.today()).await?;
        let open = all.into_iter().filter(|organisation| organisation.closed_on.is_none());
        Ok(search::matching(open.collect(), filter))
    }

    async fn all(&self, actor: &Actor) -> Result<Vec<Listed>, AppError> {
        crate::auth::policy::authorise(actor, crate::auth::policy::Action::EditOrganisation, Relation::Foreign)?;
        Ok(read::all(&self.db, self.today()).await?)
    }

    async fn show(&self, reader: Option<&Actor>, id: OrganisationId) -> Result<Sheet, AppError> {
        Ok(self.sheet(reader, id).await?)
    }

    async fn choices(&self) -> Result<Vec<OpenOrganisation>, AppError> {
        Ok(read::choices(&self.db).await?)
    }

    async fn save(
        &self,
        actor: &Actor,
        edited: Option<Edited<OrganisationId>>,
        input: OrganisationInput,
        once: Option<Uuid>,
    ) -> Result<OrganisationId, AppError> {
        Ok(save::save(self, actor, edited, input, once).await?)
    }

    async fn close(&self, actor: &Actor, edited: Edited<OrganisationId>, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(save::close(self, actor, edited, once).await?)
    }

    async fn save_offer(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        edited: Option<Edited<OfferId>>,
        input: OfferInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(offers::save(self, actor, organisation, edited, input, once).await?)
    }

    async fn withdraw_offer(&self, actor: &Actor, edited: Edited<OfferId>, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(offers::withdraw(self, actor, edited, once).await?)
    }

    async fn confirm_offer(&self, actor: &Actor, offer: OfferId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(offers::confirm(self, actor, offer, once).await?)
    }

    async fn confirm_offers(&self, actor: &Actor, id: OrganisationId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(checks::confirm_all(self, actor, id, once).await?)
    }

    async fn offers_to_check(&self, token: &str) -> Result<OffersToCheck, AppError> {
        Ok(checks::look(self, token).await?)
    }

    async fn confirm_by_link(&self, token: &str) -> Result<(), AppError> {
        Ok(checks::confirm_by_link(self, token).await?)
    }

    async fn hub(&self) -> Result<HubIdentity, AppError> {
        Ok(hub_identity::read(&mut &self.db).await?)
    }

    async fn save_hub(&self, actor: &Actor, identity: HubIdentity, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(hub_identity::save(self, actor, identity, once).await?)
    }
}
