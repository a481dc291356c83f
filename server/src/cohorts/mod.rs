//! The port of `app::cohorts`.

mod as_of;
mod decide;
mod events;
mod read;
pub mod seats;
mod stage;
mod write;

pub use stage::{Applying, check, choices, name, name_stages, names};

use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    error::Failed,
    hub::Hub,
};
use app::{
    actor::Actor,
    cohorts::{
        port::Cohorts,
        seats::Answers,
        types::{Cohort, CohortList, CohortSheet, Decisions},
    },
    error::AppError,
    ids::{CohortId, OrganisationId},
};
use async_trait::async_trait;
use time::Date;
use uuid::Uuid;

/// The organisation that keeps cohorts. Errors: `Forbidden` for those who act for none.
fn house(actor: &Actor) -> Result<(OrganisationId, Permit), Failed> {
    let permit = authorise(actor, Action::KeepCohort, Relation::Own)?;
    Ok((permit.staff_organisation()?, permit))
}

#[async_trait]
impl Cohorts for Hub {
    async fn list(&self, actor: &Actor, day: Option<Date>) -> Result<CohortList, AppError> {
        Ok(match day {
            Some(day) => as_of::list(self, actor, day).await?,
            None => read::list(self, actor).await?,
        })
    }

    async fn show(&self, actor: &Actor, cohort: CohortId, day: Option<Date>) -> Result<CohortSheet, AppError> {
        Ok(match day {
            Some(day) => as_of::show(self, actor, cohort, day).await?,
            None => read::show(self, actor, cohort).await?,
        })
    }

    async fn open(&self, actor: &Actor, cohort: &Cohort, once: Option<Uuid>) -> Result<CohortId, AppError> {
        Ok(write::open(self, actor, cohort, once).await?)
    }

    async fn save(
        &self,
        actor: &Actor,
        id: CohortId,
        cohort: (&Cohort, &Answers),
        version: i64,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(write::save(self, actor, id, cohort, version, once).await?)
    }

    async fn decide(&self, actor: &Actor, id: CohortId, decisions: &Decisions) -> Result<(), AppError> {
        Ok(decide::decide(self, actor, id, decisions).await?)
    }

    async fn is_incubator(&self, actor: &Actor) -> Result<bool, AppError> {
        let Some(organisation) = actor.organisation() else {
            return Ok(false);
        };
        Ok(read::is_incubator(&mut &self.db, organisation).await?)
    }
}
