//! The port of `app::stages`.

pub(crate) mod access;
pub mod applying;
mod as_of;
mod assigning;
mod attending;
mod correcting;
pub mod events;
mod insert;
mod list;
mod moving;
mod plan;
mod revisions;
mod save;
mod sessions;
mod show;
mod striking;
mod struck;

pub use as_of::{after, changes_after, contents_before};
pub use insert::{Author, NewStage, insert_rows, insert_stage};
pub use list::{list_as_of, list_of_journey};
pub use moving::{Within, within};
pub use striking::hold;
pub use struck::of_journey as struck_of_journey;

use crate::hub::Hub;
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, SessionId, StageId},
    stages::{
        facts::Session,
        port::Stages,
        sessions::{SessionView, attendance::Attended},
        types::{
            Corrected, NewStageSheet, StageCorrection, StageEdit, StageMove, StagePlan, StageRef, StageSheet,
            StruckSheet,
        },
    },
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl Stages for Hub {
    async fn prepare(&self, actor: &Actor, journey: JourneyId) -> Result<NewStageSheet, AppError> {
        Ok(plan::prepare(self, actor, journey).await?)
    }

    async fn sessions(&self, actor: &Actor) -> Result<Vec<Session>, AppError> {
        Ok(sessions::list(self, actor).await?)
    }

    async fn trains(&self, actor: &Actor) -> Result<bool, AppError> {
        Ok(sessions::trains(self, actor).await?)
    }

    async fn session(&self, actor: &Actor, id: SessionId) -> Result<SessionView, AppError> {
        Ok(sessions::show(self, actor, id).await?)
    }

    async fn attend(
        &self,
        actor: &Actor,
        session: SessionId,
        lines: Vec<Attended>,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(attending::attend(self, actor, session, lines, once).await?)
    }

    async fn plan(&self, actor: &Actor, journey: JourneyId, plan: StagePlan) -> Result<StageId, AppError> {
        Ok(plan::plan(self, actor, journey, plan).await?)
    }

    async fn show(&self, actor: &Actor, stage: StageRef) -> Result<StageSheet, AppError> {
        Ok(show::show(self, actor, stage).await?)
    }

    async fn struck(&self, actor: &Actor, stage: StageRef) -> Result<StruckSheet, AppError> {
        Ok(struck::show(self, actor, stage).await?)
    }

    async fn act(&self, actor: &Actor, stage: StageRef, act: StageMove) -> Result<(), AppError> {
        Ok(moving::act(self, actor, stage, act).await?)
    }

    async fn correct(
        &self,
        actor: &Actor,
        stage: StageRef,
        correction: StageCorrection,
    ) -> Result<Corrected, AppError> {
        Ok(correcting::correct(self, actor, stage, correction).await?)
    }

    async fn save(&self, actor: &Actor, stage: StageRef, edit: StageEdit) -> Result<(), AppError> {
        Ok(save::save(self, actor, stage, edit).await?)
    }
}
