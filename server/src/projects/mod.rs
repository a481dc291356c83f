//! The port of `app::projects`: the people of a project.

pub mod events;
mod join;
mod leave;
mod person;
mod read;

use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Tx},
    error::Failed,
    hub::Hub,
    sharing::relation,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{CreatorId, JourneyId},
    journeys::PersonForm,
    projects::{
        port::Projects,
        types::{EditablePerson, Joining, Leaving, ProjectPeople},
    },
    together::port::Once,
};
use async_trait::async_trait;

#[async_trait]
impl Projects for Hub {
    async fn people(&self, actor: &Actor, journey: JourneyId) -> Result<ProjectPeople, AppError> {
        Ok(read::people(self, actor, journey).await?)
    }

    async fn join(&self, actor: &Actor, journey: JourneyId, joining: &Joining, once: Once) -> Result<(), AppError> {
        Ok(join::join(self, actor, journey, joining, once).await?)
    }

    async fn leave(&self, actor: &Actor, journey: JourneyId, leaving: Leaving, once: Once) -> Result<(), AppError> {
        Ok(leave::leave(self, actor, journey, leaving, once).await?)
    }

    async fn person(&self, actor: &Actor, journey: JourneyId, creator: CreatorId) -> Result<EditablePerson, AppError> {
        Ok(person::of(self, actor, journey, creator).await?)
    }

    async fn save_person(
        &self,
        actor: &Actor,
        at: (JourneyId, CreatorId),
        version: i64,
        right: (&PersonForm, &str),
        once: Once,
    ) -> Result<(), AppError> {
        Ok(person::save(self, actor, at, version, right, once).await?)
    }
}

/// The lead organisation decides who is of the project. Errors: `NotFound`, `Forbidden`.
async fn allowed(hub: &Hub, run: &mut impl Run, actor: &Actor, journey: JourneyId) -> Result<Permit, Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    Ok(authorise(actor, Action::EditJourney, standing.relation)?)
}

/// Keeps others from changing the same project meanwhile.
async fn lock(tx: &mut Tx, journey: JourneyId) -> Result<(), Failed> {
    tx.query("UPDATE project SET version = version WHERE id = (SELECT project_id FROM journey WHERE id = $1)")
        .bind(journey.0)
        .execute()
        .await?;
    Ok(())
}
