//! What pages need from the server.

use super::types::{Answer, Asked, Asking, Link};
use crate::{actor::Actor, error::AppError, ids::ConsentRequestId};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait ConsentRequests: Send + Sync {
    /// Asks the créateur who leads the project; by mail too, where there is an address. `None`: this form asked already.
    async fn ask(&self, actor: &Actor, asking: Asking, once: Option<Uuid>) -> Result<Option<Link>, AppError>;
    /// A new link; the old one is worth nothing then.
    async fn renew(
        &self,
        actor: &Actor,
        request: ConsentRequestId,
        once: Option<Uuid>,
    ) -> Result<Option<Link>, AppError>;
    async fn revoke(&self, actor: &Actor, request: ConsentRequestId, once: Option<Uuid>) -> Result<(), AppError>;
    /// What a link opens. Errors: `NotFound` for one that was never given.
    async fn look(&self, token: &str) -> Result<Asked, AppError>;
    /// The answer of whoever holds the link. Errors: `Gone`.
    async fn answer_by_link(&self, token: &str, answer: Answer) -> Result<(), AppError>;
    /// The answer of the créateur, signed in.
    async fn answer(
        &self,
        actor: &Actor,
        request: ConsentRequestId,
        answer: Answer,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
}
