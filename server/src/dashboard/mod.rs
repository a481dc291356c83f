//! The port of `app::dashboard`: what waits for an adviser today, and what a journey waits for.

mod facts;
pub(crate) mod label;
mod meetings;
mod money;
mod referrals;
mod silence;
mod stand_ins;

use crate::{
    auth::policy::{Action, authorise},
    contracts,
    error::Failed,
    hub::Hub,
    sharing::relation,
    thresholds,
};
use app::{
    actor::Actor,
    dashboard::port::{Dashboard, Today, Whose},
    deadlines::{Deadline, Facts, StandIn, derive, most_urgent_first},
    error::AppError,
    ids::{AccountId, JourneyId, OrganisationId},
    thresholds::Thresholds,
};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

/// Whose work is looked for.
#[derive(Clone, Copy)]
enum Of {
    /// Everybody's in the organisation.
    Team,
    Adviser(AccountId),
    /// Everybody's on one journey.
    Journey(JourneyId),
}

struct Scope {
    organisation: OrganisationId,
    of: Of,
    today: Date,
}

impl Scope {
    const fn adviser(&self) -> Option<Uuid> {
        match self.of {
            Of::Adviser(id) => Some(id.0),
            Of::Team | Of::Journey(_) => None,
        }
    }

    const fn journey(&self) -> Option<Uuid> {
        match self.of {
            Of::Journey(id) => Some(id.0),
            Of::Team | Of::Adviser(_) => None,
        }
    }

    /// Beside other journeys what is due is called by its person and project; on the journey itself by what it is.
    fn called(&self, among_others: String, on_journey: String) -> String {
        match self.of {
            Of::Journey(_) => on_journey,
            Of::Team | Of::Adviser(_) => among_others,
        }
    }
}

impl Hub {
    /// Whose work a dashboard shows: the team's, or the reader's and, marked, that of those whom they stand in for.
    async fn scopes(&self, actor: &Actor, whose: Whose) -> Result<Vec<(Scope, Option<StandIn>)>, Failed> {
        let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
        let scope = |of| Scope {
            organisation,
            of,
            today: self.today(),
        };
        if whose == Whose::Team {
            return Ok(vec![(scope(Of::Team), None)]);
        }
        let mut scopes = vec![(scope(Of::Adviser(actor.account)), None)];
        for (away, stand_in) in stand_ins::of(&self.db, organisation, actor.account, self.today()).await? {
            scopes.push((scope(Of::Adviser(away)), Some(stand_in)));
        }
        Ok(scopes)
    }

    async fn read_today(&self, actor: &Actor, whose: Whose) -> Result<Today, Failed> {
        let thresholds = thresholds::read(&mut &self.db).await?;
        let mut today = Today::default();
        let scopes = self.scopes(actor, whose).await?;
        // They are the whole team's.
        if let Some((scope, _)) = scopes.first() {
            today.to_answer = referrals::waiting(&self.db, scope).await?;
        }
        for (scope, stand_in) in scopes {
            let facts = self.facts(&scope, &thresholds).await?;
            for deadline in derive(facts, scope.today, &thresholds) {
                add(&mut today.deadlines, deadline, stand_in.as_ref());
            }
            let found = meetings::of(&self.db, &scope, self.now(), stand_in.as_ref()).await?;
            today.meetings.extend(found);
        }
        most_urgent_first(&mut today.deadlines);
        today.meetings.sort_by_key(|meeting| meeting.starts_at);
        Ok(today)
    }

    async fn facts(&self, scope: &Scope, thresholds: &Thresholds) -> Result<Facts, Failed> {
        let (organisation, adviser) = (scope.organisation, scope.adviser().map(AccountId));
        Ok(Facts {
            stages: facts::stages(&self.db, scope).await?,
            referrals: referrals::sent(&self.db, scope).await?,
            sharing: facts::sharing(&self.db, scope).await?,
            silences: silence::silences(&self.db, scope, self.now()).await?,
            actions: facts::actions(&self.db, scope).await?,
            offers: facts::offers(&self.db, scope).await?,
            contracts: contracts::facts::running(&self.db, organisation, adviser, scope.today, thresholds).await?,
            money: money::requests(&self.db, scope).await?,
        })
    }

    /// What stages, contracts and requests do not tell. Errors: `NotFound`.
    async fn read_journey(&self, actor: &Actor, journey: JourneyId) -> Result<Facts, Failed> {
        let standing = relation::to_journey(&mut &self.db, actor, self.today(), journey).await?;
        authorise(actor, Action::ReadJourney, standing.relation)?;
        let Some(organisation) = actor.organisation() else {
            return Ok(Facts::default());
        };
        let scope = Scope {
            organisation,
            of: Of::Journey(journey),
            today: self.today(),
        };
        Ok(Facts {
            referrals: referrals::sent(&self.db, &scope).await?,
            sharing: facts::sharing(&self.db, &scope).await?,
            silences: silence::silences(&self.db, &scope, self.now()).await?,
            actions: facts::actions(&self.db, &scope).await?,
            ..Facts::default()
        })
    }
}

/// What two ways lead to is told once.
fn add(all: &mut Vec<Deadline>, deadline: Deadline, stand_in: Option<&StandIn>) {
    let same = |one: &Deadline| {
        (one.reason, one.due, &one.label, &one.link) == (deadline.reason, deadline.due, &deadline.label, &deadline.link)
    };
    if !all.iter().any(same) {
        all.push(Deadline {
            stand_in: stand_in.cloned(),
            ..deadline
        });
    }
}

#[async_trait]
impl Dashboard for Hub {
    async fn today(&self, actor: &Actor, whose: Whose) -> Result<Today, AppError> {
        Ok(self.read_today(actor, whose).await?)
    }

    async fn on_journey(&self, actor: &Actor, journey: JourneyId) -> Result<Facts, AppError> {
        Ok(self.read_journey(actor, journey).await?)
    }
}
