//! The port of `app::dashboard`: what waits for an adviser today.

mod facts;
pub(crate) mod label;
mod money;
mod referrals;

use crate::{contracts, error::Failed, hub::Hub, thresholds};
use app::{
    actor::Actor,
    dashboard::port::{Dashboard, Today, Whose},
    deadlines::{Facts, derive},
    error::AppError,
    ids::{AccountId, OrganisationId},
};
use async_trait::async_trait;
use time::Date;

/// Whose work is looked for.
struct Scope {
    organisation: OrganisationId,
    /// `None`: everybody's in the organisation.
    adviser: Option<AccountId>,
    today: Date,
}

impl Hub {
    async fn read_today(&self, actor: &Actor, whose: Whose) -> Result<Today, Failed> {
        let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
        let adviser = (whose == Whose::Mine).then_some(actor.account);
        let scope = Scope {
            organisation,
            adviser,
            today: self.today(),
        };
        let waiting = referrals::waiting(&self.db, &scope).await?;
        let thresholds = thresholds::read(&mut &self.db).await?;
        let facts = Facts {
            stages: facts::stages(&self.db, &scope).await?,
            referrals: referrals::sent(&self.db, &scope).await?,
            sharing: facts::sharing(&self.db, &scope).await?,
            silences: facts::silences(&self.db, &scope).await?,
            actions: facts::actions(&self.db, &scope).await?,
            offers: facts::offers(&self.db, &scope).await?,
            contracts: contracts::facts::running(&self.db, organisation, adviser, scope.today, &thresholds).await?,
            money: money::requests(&self.db, &scope).await?,
        };
        Ok(Today {
            to_answer: waiting,
            deadlines: derive(facts, scope.today, &thresholds),
        })
    }
}

#[async_trait]
impl Dashboard for Hub {
    async fn today(&self, actor: &Actor, whose: Whose) -> Result<Today, AppError> {
        Ok(self.read_today(actor, whose).await?)
    }
}
