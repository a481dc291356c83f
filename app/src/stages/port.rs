//! What pages need from the server.

use super::types::{
    Corrected, NewStageSheet, StageCorrection, StageEdit, StageMove, StagePlan, StageRef, StageSheet, StruckSheet,
};
use super::{
    facts::Session,
    sessions::{SessionView, attendance::Attended},
};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, SessionId, StageId},
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait Stages: Send + Sync {
    /// What the form of a new stage needs. Errors: `NotFound`, `Forbidden`.
    async fn prepare(&self, actor: &Actor, journey: JourneyId) -> Result<NewStageSheet, AppError>;
    /// The sessions of training of the last twelve months that the actor's organisation keeps stages of, the latest first.
    async fn sessions(&self, actor: &Actor) -> Result<Vec<Session>, AppError>;
    /// Whether there is or may be any: by its role, or by a training stage that it keeps.
    async fn trains(&self, actor: &Actor) -> Result<bool, AppError>;
    /// One of its sessions, with the trainees. Errors: `NotFound`.
    async fn session(&self, actor: &Actor, id: SessionId) -> Result<SessionView, AppError>;
    /// Writes down the hours of its trainees, all of them or none. Errors: `NotFound`, `Invalid` with what is refused of each, `Stale`.
    async fn attend(
        &self,
        actor: &Actor,
        session: SessionId,
        lines: Vec<Attended>,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Writes a stage of the actor's organisation into a journey. Errors: `NotFound`, `Forbidden`, `Invalid`.
    async fn plan(&self, actor: &Actor, journey: JourneyId, plan: StagePlan) -> Result<StageId, AppError>;
    /// A stage as far as the actor may see it. Errors: `NotFound`.
    async fn show(&self, actor: &Actor, stage: StageRef) -> Result<StageSheet, AppError>;
    /// A stage that was struck out whole. Errors: `NotFound`, for all but the organisation that kept it and the lead.
    async fn struck(&self, actor: &Actor, stage: StageRef) -> Result<StruckSheet, AppError>;
    /// Moves a stage. Errors: `NotFound`, `Forbidden`, `Invalid`, `Stale`.
    async fn act(&self, actor: &Actor, stage: StageRef, act: StageMove) -> Result<(), AppError>;
    /// Puts what is right in the place of an act on record, which stays on record.
    /// Errors: `NotFound`, `Forbidden`, `Invalid`, `Stale`.
    async fn correct(&self, actor: &Actor, stage: StageRef, correction: StageCorrection)
    -> Result<Corrected, AppError>;
    /// Changes its facts and planned dates. Errors: `NotFound`, `Forbidden`, `Invalid`, `Stale`.
    async fn save(&self, actor: &Actor, stage: StageRef, edit: StageEdit) -> Result<(), AppError>;
}
