//! Requests for a consent: asked by staff, answered by the créateur through a link or in the own space.

mod answer;
mod ask;
mod letter;
mod list;
mod row;

pub use ask::end_with;
pub use list::{Reader, of_journey};

use crate::hub::Hub;
use app::{
    actor::Actor,
    error::AppError,
    ids::ConsentRequestId,
    sharing::requests::{
        port::ConsentRequests,
        types::{Answer, Asked, Asking, Link},
    },
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl ConsentRequests for Hub {
    async fn ask(&self, actor: &Actor, asking: Asking, once: Option<Uuid>) -> Result<Option<Link>, AppError> {
        Ok(ask::ask(self, actor, asking, once).await?)
    }

    async fn renew(
        &self,
        actor: &Actor,
        request: ConsentRequestId,
        once: Option<Uuid>,
    ) -> Result<Option<Link>, AppError> {
        Ok(ask::renew(self, actor, request, once).await?)
    }

    async fn revoke(&self, actor: &Actor, request: ConsentRequestId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(ask::revoke(self, actor, request, once).await?)
    }

    async fn look(&self, token: &str) -> Result<Asked, AppError> {
        Ok(answer::look(self, token).await?)
    }

    async fn answer_by_link(&self, token: &str, answer: Answer) -> Result<(), AppError> {
        Ok(answer::by_link(self, token, answer).await?)
    }

    async fn answer(
        &self,
        actor: &Actor,
        request: ConsentRequestId,
        answer: Answer,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(answer::signed_in(self, actor, request, answer, once).await?)
    }
}
