//! The port of `app::messages`.

pub mod events;
mod post;
mod thread;
mod unread;

use crate::{
    auth::policy::{Action, Permit, authorise},
    db::Run,
    error::Failed,
    hub::Hub,
    sharing::relation::{self, Standing},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::JourneyId,
    messages::{Thread, UnreadThread, port::Messages, rules::Body},
};
use async_trait::async_trait;
use uuid::Uuid;

/// Lets through whom the thread is open to: the créateurs, the lead organisation, and those whose consent covers notes.
async fn allowed(
    hub: &Hub,
    run: &mut impl Run,
    actor: &Actor,
    action: Action,
    journey: JourneyId,
) -> Result<(Permit, Standing), Failed> {
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    let permit = authorise(actor, action, standing.relation)?;
    if !standing.parts.notes {
        return Err(AppError::NotFound.into());
    }
    Ok((permit, standing))
}

#[async_trait]
impl Messages for Hub {
    async fn thread(&self, actor: &Actor, journey: JourneyId) -> Result<Thread, AppError> {
        Ok(thread::read(self, actor, journey).await?)
    }

    async fn unread_of(&self, actor: &Actor, journey: JourneyId) -> Result<Option<i64>, AppError> {
        match unread::of_journey(self, actor, journey).await {
            Ok(count) => Ok(Some(count)),
            Err(Failed::App(AppError::NotFound | AppError::Forbidden)) => Ok(None),
            Err(failed) => Err(failed.into()),
        }
    }

    async fn unread(&self, actor: &Actor) -> Result<Vec<UnreadThread>, AppError> {
        Ok(unread::in_charge(self, actor).await?)
    }

    async fn post(&self, actor: &Actor, journey: JourneyId, body: &Body, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(post::post(self, actor, journey, body, once).await?)
    }
}
