//! The port of `app::creators`.

mod contact;
pub mod events;
pub mod information;
mod letters;
mod open;
pub mod requests;
mod spaces;

use crate::hub::Hub;
use app::{
    actor::Actor,
    creators::{ContactInput, Holders, OwnContact, Space, SpaceRequest, port::Creators},
    error::AppError,
    ids::{CreatorId, JourneyId, SpaceRequestId},
    values::Email,
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl Creators for Hub {
    async fn spaces(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<Space>, AppError> {
        Ok(spaces::of_journey(self, actor, journey).await?)
    }

    async fn open_space(
        &self,
        actor: &Actor,
        journey: JourneyId,
        creator: CreatorId,
        email: &Email,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(open::open(
            self,
            actor,
            open::For {
                journey,
                creator,
                email,
            },
            once,
        )
        .await?)
    }

    async fn requests(&self, actor: &Actor) -> Result<Vec<SpaceRequest>, AppError> {
        Ok(requests::mine(self, actor).await?)
    }

    async fn answer_request(
        &self,
        actor: &Actor,
        request: SpaceRequestId,
        accepts: bool,
        once: Option<Uuid>,
    ) -> Result<Option<String>, AppError> {
        Ok(requests::answer(self, actor, request, accepts, once).await?)
    }

    async fn contact(&self, actor: &Actor, journey: JourneyId) -> Result<OwnContact, AppError> {
        Ok(contact::own(self, actor, journey).await?)
    }

    async fn save_contact(
        &self,
        actor: &Actor,
        journey: JourneyId,
        version: i64,
        input: &ContactInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(contact::save(self, actor, journey, version, input, once).await?)
    }

    async fn to_inform(&self, actor: &Actor) -> Result<Option<Holders>, AppError> {
        Ok(information::to_inform(self, actor).await?)
    }

    async fn acknowledge(&self, actor: &Actor, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(information::acknowledge(self, actor, once).await?)
    }
}
