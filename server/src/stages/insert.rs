//! A new stage with its acts: from the page, from an accepted referral, from an import.

use super::events::StagePlanned;
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp},
    error::Failed,
    events::{self, About},
};
use app::{
    ids::{AccountId, ImportId, JourneyId, OrganisationId, StageId},
    stages::{
        facts::{Application, Facts},
        rules::{DatedAct, course},
    },
    values::Choice,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// A stage to write. Whoever calls has checked the facts (`Facts::problems`) and the rights.
#[derive(Debug, Clone)]
pub struct NewStage {
    pub journey: JourneyId,
    /// Keeps the stage.
    pub organisation: OrganisationId,
    pub adviser: Option<AccountId>,
    pub facts: Facts,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    /// Oldest first, a plan at the head: `app::stages::rules::acts_at_once` makes them.
    pub acts: Vec<DatedAct>,
    pub import: Option<ImportId>,
}

/// In whose name acts are recorded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Author {
    pub account: Option<AccountId>,
    pub organisation: Option<OrganisationId>,
}

impl From<&Permit> for Author {
    fn from(permit: &Permit) -> Self {
        Self {
            account: permit.author(),
            organisation: permit.organisation(),
        }
    }
}

/// Writes a stage, its acts and its event. `once`: the form's own number, unless the caller records it with an event of its own.
pub async fn insert_stage(
    tx: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    stage: &NewStage,
    once: Option<Uuid>,
) -> Result<StageId, Failed> {
    let id = insert_rows(tx, Author::from(permit), now, stage).await?;
    let about = About {
        journey: Some(stage.journey),
        subject: Some(id.0),
    };
    let event = StagePlanned {
        stage_kind: stage.facts.kind(),
        organisation: stage.organisation,
        facts: &stage.facts,
        planned_start: stage.planned_start,
        planned_end: stage.planned_end,
        acts: &stage.acts,
    };
    events::record_from(tx, permit, now, about, &event, stage.import, once).await?;
    Ok(id)
}

/// The rows of a stage without an event, for those who record their own. Errors: `Internal` for acts that do not follow.
pub async fn insert_rows(
    tx: &mut impl Run,
    author: Author,
    now: OffsetDateTime,
    stage: &NewStage,
) -> Result<StageId, Failed> {
    let made = course(&stage.acts).ok_or_else(|| Failed::internal("acts of a new stage do not follow"))?;
    let id = StageId(Uuid::now_v7());
    tx.query(
        "INSERT INTO stage (id, journey_id, organisation_id, adviser_id, kind, planned_start, planned_end, facts, state, started_on, ended_on, import_id, created_at, cohort_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(id.0)
    .bind(stage.journey.0)
    .bind(stage.organisation.0)
    .bind(stage.adviser.map(|adviser| adviser.0))
    .bind(stage.facts.kind().as_str().to_owned())
    .bind(stage.planned_start)
    .bind(stage.planned_end)
    .bind(serde_json::to_string(&stage.facts)?)
    .bind(made.state.code().to_owned())
    .bind(made.started_on)
    .bind(made.ended_on)
    .bind(stage.import.map(|import| import.0))
    .bind(Stamp::from(now))
    .bind(stage.facts.cohort().map(|id| id.0))
    .execute()
    .await?;
    for act in &stage.acts {
        insert_act(tx, author, now, id, (act, None)).await?;
    }
    Ok(id)
}

/// One act, with the decision on the application that it follows from; acts of the same instant keep their order by their time-ordered ids.
pub(super) async fn insert_act(
    tx: &mut impl Run,
    author: Author,
    now: OffsetDateTime,
    stage: StageId,
    (act, cause): (&DatedAct, Option<Application>),
) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO stage_act (id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at, cause)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(Uuid::now_v7())
    .bind(stage.0)
    .bind(act.act.code().to_owned())
    .bind(act.on)
    .bind(act.reason.clone())
    .bind(author.account.map(|account| account.0))
    .bind(author.organisation.map(|organisation| organisation.0))
    .bind(Stamp::from(now))
    .bind(cause.map(|cause| cause.code().to_owned()))
    .execute()
    .await?;
    Ok(())
}
