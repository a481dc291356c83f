//! Cohorts as stages name them.

use super::{
    read,
    seats::{self, Over},
};
use crate::{db::Run, error::Failed};
use app::{
    cohorts::{rules, seats::Answers},
    error::AppError,
    form::BAD_CHOICE,
    ids::{CohortId, JourneyId, OrganisationId, StageId},
    stages::{
        facts::{Facts, Incubation},
        rules::StageState,
        types::{CohortChoice, StageView},
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An application of a journey.
#[derive(Debug, Clone, Copy)]
pub struct Applying {
    pub journey: JourneyId,
    /// On record already.
    pub stage: Option<StageId>,
    /// What its stage is once the act is done: a cancelled one takes no place.
    pub state: StageState,
}

/// The cohorts of an organisation to choose from, the latest call first.
pub async fn choices(run: &mut impl Run, house: OrganisationId) -> Result<Vec<CohortChoice>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query("SELECT id, name FROM cohort WHERE organisation_id = $1 ORDER BY call_opens DESC, id LIMIT 200")
        .bind(house.0)
        .all()
        .await?;
    let choice = |(id, name)| CohortChoice { id: CohortId(id), name };
    Ok(rows.into_iter().map(choice).collect())
}

/// Refuses a cohort that is not the organisation's, an application that does not fit into it, and one too many that nobody answers for;
/// the answer is to be kept. A journey applies once at a time.
pub async fn check(
    run: &mut impl Run,
    house: OrganisationId,
    at: Applying,
    (facts, answers): (&Facts, &Answers),
) -> Result<Option<Over>, Failed> {
    let (Facts::Incubation(facts), Some(id)) = (facts, facts.cohort()) else {
        return Ok(None);
    };
    let cohort = match read::held(run, house, id).await {
        Err(Failed::App(AppError::NotFound)) => return Err(AppError::invalid("cohort_id", BAD_CHOICE).into()),
        other => other?.cohort(),
    };
    let mut problems = rules::check_application(&cohort, facts);
    if at.state != StageState::Cancelled {
        let others = others(run, id, at).await?;
        problems.extend(rules::check_once("cohort_id", facts, &others));
    }
    if !problems.is_empty() {
        return Err(AppError::Invalid(problems).into());
    }
    seats::of_application(run, (id, cohort.seats), at, facts, answers).await
}

/// The other applications of a journey to a cohort, without those of stages that were cancelled.
async fn others(run: &mut impl Run, cohort: CohortId, at: Applying) -> Result<Vec<Incubation>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query("SELECT id, facts FROM stage WHERE cohort_id = $1 AND journey_id = $2 AND state <> 'cancelled'")
        .bind(cohort.0)
        .bind(at.journey.0)
        .all()
        .await?;
    let other = rows
        .iter()
        .filter(|(id, _)| at.stage.is_none_or(|stage| stage.0 != *id));
    other.map(|(_, facts)| read::incubation(facts)).collect()
}

/// Tells each incubation stage what its cohort is called.
pub async fn name_stages(run: &mut impl Run, journey: JourneyId, stages: &mut [StageView]) -> Result<(), Failed> {
    let named = |stage: &StageView| stage.facts.as_ref().and_then(Facts::cohort).is_some();
    if !stages.iter().any(named) {
        return Ok(());
    }
    let rows: Vec<(Uuid, String)> = run
        .query("SELECT id, name FROM cohort WHERE organisation_id IN (SELECT organisation_id FROM stage WHERE journey_id = $1)")
        .bind(journey.0)
        .all()
        .await?;
    let names: BTreeMap<Uuid, String> = rows.into_iter().collect();
    for stage in stages {
        if let Some(facts) = &mut stage.facts {
            name(&names, facts);
        }
    }
    Ok(())
}

/// What the cohorts of an organisation are called.
pub async fn names(run: &mut impl Run, house: OrganisationId) -> Result<BTreeMap<Uuid, String>, Failed> {
    let rows: Vec<(Uuid, String)> = run
        .query("SELECT id, name FROM cohort WHERE organisation_id = $1")
        .bind(house.0)
        .all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// Tells facts what the cohort that they name is called.
pub fn name(names: &BTreeMap<Uuid, String>, facts: &mut Facts) {
    if let Facts::Incubation(facts) = facts
        && let Some(name) = facts.cohort_id.and_then(|id| names.get(&id.0))
    {
        facts.cohort_name.clone_from(name);
    }
}
