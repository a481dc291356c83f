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
        facts::Facts,
        types::{CohortChoice, StageView},
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

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
/// the answer is to be kept. `stage`: on record already.
pub async fn check(
    run: &mut impl Run,
    house: OrganisationId,
    stage: Option<StageId>,
    (facts, answers): (&Facts, &Answers),
) -> Result<Option<Over>, Failed> {
    let (Facts::Incubation(facts), Some(id)) = (facts, facts.cohort()) else {
        return Ok(None);
    };
    let cohort = match read::own(run, house, id).await {
        Err(Failed::App(AppError::NotFound)) => return Err(AppError::invalid("cohort_id", BAD_CHOICE).into()),
        other => other?.cohort(),
    };
    let problems = rules::check_application(&cohort, facts);
    if !problems.is_empty() {
        return Err(AppError::Invalid(problems).into());
    }
    seats::of_application(run, (id, cohort.seats), stage, facts, answers).await
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
        if let Some(Facts::Incubation(facts)) = &mut stage.facts
            && let Some(name) = facts.cohort_id.and_then(|id| names.get(&id.0))
        {
            facts.cohort_name.clone_from(name);
        }
    }
    Ok(())
}
