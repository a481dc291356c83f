use super::types::{Absences, Listing, NewAbsence, Preference};
use crate::{actor::Actor, error::AppError, ids::AbsenceId};
use async_trait::async_trait;
use uuid::Uuid;

/// What pages need from the server.
#[async_trait]
pub trait Notices: Send + Sync {
    /// What the actor is told in the present role, the latest first.
    async fn list(&self, actor: &Actor, page: i64) -> Result<Listing, AppError>;
    /// Marks all of them as read.
    async fn read_all(&self, actor: &Actor) -> Result<(), AppError>;

    /// For each group that can concern the actor, what they chose or the usual.
    async fn preferences(&self, actor: &Actor) -> Result<Vec<Preference>, AppError>;
    async fn save_preferences(
        &self,
        actor: &Actor,
        chosen: Vec<Preference>,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;

    /// The absences of the actor's team that have not ended: for a manager all, for an adviser the own.
    async fn absences(&self, actor: &Actor) -> Result<Absences, AppError>;
    /// Errors: `Invalid` (dates, somebody of another team, one absence over another), `Forbidden` for a colleague's.
    async fn save_absence(&self, actor: &Actor, new: NewAbsence, once: Option<Uuid>) -> Result<(), AppError>;
    /// Ends it today, or takes it back when it has not begun.
    async fn end_absence(&self, actor: &Actor, absence: AbsenceId, once: Option<Uuid>) -> Result<(), AppError>;
}
