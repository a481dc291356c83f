use super::{Past, both, stood};
use crate::stages::facts::{Application, Incubation, JuryDecision, Milestone};
use time::Date;

/// The day of a jury, and its decision.
type Jury = (Option<Date>, Option<JuryDecision>);

impl Incubation {
    /// Decisions from the day of their jury on, a phase from its first day, a milestone from the day it was reached. An application
    /// that was first written down later counts from the day it was received; a jury to come is told with its day.
    pub fn known_on(versions: &[Self], past: Past) -> Self {
        let (then, now) = both(versions);
        let first = sat(versions, past, |one| (one.first_jury_on, one.first_decision));
        let second = sat(versions, past, |one| (one.second_jury_on, one.second_decision));
        let decided = first.map_or((None, None), |one| (one.first_jury_on, one.first_decision));
        let decided_next = second.map_or((None, None), |one| (one.second_jury_on, one.second_decision));
        let named = then.cohort_id.is_some() || !then.cohort.is_empty();
        let joined = match named {
            true => Some(&then),
            false => Some(&now).filter(|one| !past.awaits(one.applied_on)),
        };
        let phase = phase(versions, past);
        Self {
            cohort_id: joined.and_then(|one| one.cohort_id),
            cohort_name: now.cohort_name.clone(),
            cohort: joined.map(|one| one.cohort.clone()).unwrap_or_default(),
            application: application(versions, past, first),
            applied_on: [then.applied_on, now.applied_on]
                .into_iter()
                .find(|on| past.had(*on))
                .flatten(),
            phase: phase.and_then(|one| one.phase),
            phase_since: phase.and_then(|one| one.phase_since),
            first_jury_on: decided.0.or(then.first_jury_on).or(now.first_jury_on),
            first_decision: decided.1,
            second_jury_on: decided_next.0.or(then.second_jury_on).or(now.second_jury_on),
            second_decision: decided_next.1,
            steps: steps(&then, &now, past),
            milestones: stood(then.milestones, now.milestones),
            outcome: past.at_end(then.outcome, now.outcome),
        }
    }
}

/// The version that tells what a jury had decided: the one that stood, else the latest. Who withdraws waits for no jury.
fn sat(versions: &[Incubation], past: Past, jury: impl Fn(&Incubation) -> Jury) -> Option<&Incubation> {
    let stood = versions.first().filter(|one| match jury(one) {
        (_, None) => false,
        (_, Some(JuryDecision::Withdrawn)) => true,
        (on, Some(_)) => !past.awaits(on),
    });
    stood.or_else(|| {
        let later = |one: &&Incubation| matches!(jury(one), (on, Some(_)) if past.had(on));
        versions.iter().rev().find(later)
    })
}

/// As it was written, or as the first jury had decided by then; received, where that jury was still to come.
fn application(versions: &[Incubation], past: Past, heard: Option<&Incubation>) -> Option<Application> {
    let (then, now) = (versions.first()?, versions.last()?);
    let gave_up = |one: &Incubation| one.application == Some(Application::Withdrawn);
    if let Some(one) = heard {
        let early = gave_up(one) && !gave_up(then) && !past.ended;
        let decision = one.first_decision.map(JuryDecision::application);
        return if early { decision } else { one.application };
    }
    let written = then
        .standing()
        .filter(|_| !past.awaits(then.applied_on))
        .map(|state| (then, state));
    let later = || {
        now.standing()
            .filter(|_| past.had(now.applied_on))
            .map(|state| (now, state))
    };
    let (one, state) = written.or_else(later)?;
    let early = gave_up(one) && !gave_up(then) && !past.ended;
    let unheard = state.after_jury() && past.awaits(one.first_jury_on);
    Some(if early || unheard { Application::Applied } else { state })
}

/// The version with the latest phase that had begun; else with the one that was written then without a day.
fn phase(versions: &[Incubation], past: Past) -> Option<&Incubation> {
    let begun = |one: &&Incubation| one.phase.is_some() && past.had(one.phase_since);
    let latest = versions.iter().rev().filter(begun).max_by_key(|one| one.phase_since);
    latest.or_else(|| {
        versions
            .first()
            .filter(|one| one.phase_since.is_none() && past.on_record)
    })
}

/// Those that were written then, else those of today; reached by their day, and whatever else had been reached.
fn steps(then: &Incubation, now: &Incubation, past: Past) -> Vec<Milestone> {
    let reached = || now.steps.iter().filter(|one| past.had(one.reached_on));
    let written = if then.steps.is_empty() { &now.steps } else { &then.steps };
    let known = |one: &Milestone| {
        let own = one.reached_on.filter(|on| *on <= past.day);
        let late = || reached().find(|late| late.title == one.title)?.reached_on;
        Milestone {
            reached_on: own.or_else(late),
            ..one.clone()
        }
    };
    let mut known: Vec<Milestone> = written.iter().map(known).collect();
    let others = reached().filter(|late| written.iter().all(|one| one.title != late.title));
    let before = known.len();
    known.extend(others.cloned());
    if known.len() > before {
        known.sort_by_key(|one| (one.due_on.is_none(), one.due_on));
    }
    known
}
