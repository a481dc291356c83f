//! The cohorts of the incubators, half-year by half-year: what their stages say of juries becomes one call and one jury.

use super::{
    calendar::{Calendar, worked},
    rows::{Cohort, Rows},
};
use app::{
    cohorts::types::Cohort as Written,
    ids::CohortId,
    stages::{
        facts::{Application, Facts, Incubation, IncubationOutcome, JuryDecision, Milestone, Phase},
        rules::StageState,
    },
};
use std::collections::BTreeMap;
use time::{Date, Duration};
use uuid::Uuid;

/// Days from the close of a call to its jury, and how long a call is open.
const READING: i64 = 14;
const CALL: i64 = 45;

pub fn fill(rows: &mut Rows, calendar: Calendar) {
    let mut groups: BTreeMap<(Uuid, i32, bool), Vec<usize>> = BTreeMap::new();
    for (at, stage) in rows.stages.iter().enumerate() {
        if let Facts::Incubation(Incubation {
            first_jury_on: Some(jury),
            ..
        }) = &stage.facts
        {
            let half = (stage.organisation, jury.year(), u8::from(jury.month()) >= 7);
            groups.entry(half).or_default().push(at);
        }
    }
    for ((organisation, year, autumn), places) in groups {
        let Some(cohort) = cohort(rows, organisation, (year, autumn), &places) else {
            continue;
        };
        for (nth, at) in places.into_iter().enumerate() {
            let stage = &mut rows.stages[at];
            let state = stage.course().state;
            if let Facts::Incubation(facts) = &mut stage.facts {
                join(facts, &cohort, nth, state, calendar.today);
            }
        }
        rows.cohorts.push(cohort);
    }
}

/// The cohort that these stages are the applications to.
fn cohort(rows: &Rows, organisation: Uuid, (year, autumn): (i32, bool), places: &[usize]) -> Option<Cohort> {
    let facts = || {
        places.iter().filter_map(|at| match &rows.stages[*at].facts {
            Facts::Incubation(facts) => Some(facts),
            _ => None,
        })
    };
    let jury = worked(facts().filter_map(|facts| facts.first_jury_on).min()?);
    let second = facts().filter_map(|facts| facts.second_jury_on).min();
    let half = if autumn { "d’automne" } else { "de printemps" };
    let seats = places.len().next_multiple_of(4);
    let call_closes = jury - Duration::days(READING);
    Some(Cohort {
        id: Uuid::from_u128(organisation.as_u128() ^ (u128::from(year.unsigned_abs()) << 2 | u128::from(autumn))),
        organisation,
        written: Written {
            name: format!("promotion {half} {year}"),
            call_opens: call_closes - Duration::days(CALL),
            call_closes,
            first_jury_on: Some(jury),
            second_jury_on: second.map(worked),
            starts_on: Some(jury + Duration::days(7)),
            ends_on: Some(jury + Duration::days(400)),
            seats: i64::try_from(seats).ok(),
        },
    })
}

/// Makes an application of a stage.
fn join(facts: &mut Incubation, cohort: &Cohort, nth: usize, state: StageState, today: Date) {
    let spread = i64::try_from(nth * 7 % 40).unwrap_or_default();
    facts.cohort_id = Some(CohortId(cohort.id));
    facts.cohort.clear();
    facts.first_jury_on = cohort.written.first_jury_on;
    if facts.second_jury_on.is_some() {
        second_jury(facts, cohort.written.second_jury_on, today);
    }
    facts.applied_on = Some(cohort.written.call_closes - Duration::days(spread)).filter(|on| *on <= today);
    let waits = if nth.is_multiple_of(2) {
        Application::Preselected
    } else {
        Application::Applied
    };
    facts.application = match facts.first_decision {
        Some(_) if state == StageState::Cancelled => Some(Application::Withdrawn),
        Some(decision) => Some(decision.application()),
        None => facts.applied_on.map(|_| waits),
    };
    facts.outcome = match state {
        StageState::Completed if nth % 3 == 1 => Some(IncubationOutcome::Cooperative),
        StageState::Completed => Some(IncubationOutcome::Created),
        StageState::Cancelled => Some(IncubationOutcome::Dropped),
        _ => None,
    };
    steps(facts, today);
}

/// All of a cohort go before one second jury, and it decides on its day.
fn second_jury(facts: &mut Incubation, on: Option<Date>, today: Date) {
    facts.second_jury_on = on;
    let admitted = facts.first_decision == Some(JuryDecision::Admitted) && on.is_some_and(|on| on < today);
    if admitted && facts.second_decision.is_none() && facts.phase == Some(Phase::PreIncubation) {
        (facts.second_decision, facts.phase) = (Some(JuryDecision::Admitted), Some(Phase::Incubation));
    }
}

/// The milestones with their days: a month apart from the jury on, and the next one still to come. A phase begins a week after its jury.
fn steps(facts: &mut Incubation, today: Date) {
    let Some(jury) = facts
        .first_jury_on
        .filter(|_| facts.first_decision == Some(JuryDecision::Admitted))
    else {
        return;
    };
    let lines = std::mem::take(&mut facts.milestones);
    let reached = (1..).zip(lines.lines()).map(|(month, line)| {
        let on = jury + Duration::days(month * 30);
        Milestone {
            title: line.trim_end_matches('.').to_owned(),
            due_on: Some(on),
            reached_on: (on < today).then_some(on),
        }
    });
    facts.steps = reached.collect();
    facts.steps.push(Milestone {
        title: "Plan de financement bouclé".to_owned(),
        due_on: Some(jury + Duration::days(270)),
        reached_on: None,
    });
    let week_after = |jury: Date| Some(jury + Duration::days(7)).filter(|on| *on < today);
    let second = facts
        .second_jury_on
        .filter(|_| facts.second_decision == Some(JuryDecision::Admitted));
    facts.phase_since = match second.and_then(week_after) {
        Some(on) => Some(on),
        None => {
            facts.phase = Some(Phase::PreIncubation);
            week_after(jury)
        }
    };
}
