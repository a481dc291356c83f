//! What pages need from the server.

use super::types::{
    Corrected, NewStageSheet, StageCorrection, StageEdit, StageMove, StagePlan, StageRef, StageSheet, StruckSheet,
};
use crate::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, StageId},
};
use async_trait::async_trait;

#[async_trait]
pub trait Stages: Send + Sync {
    /// What the form of a new stage needs. Errors: `NotFound`, `Forbidden`.
    async fn prepare(&self, actor: &Actor, journey: JourneyId) -> Result<NewStageSheet, AppError>;
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
