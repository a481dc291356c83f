//! When what is known of each stage was written down: with its plan, as it went on, and for the last time.

use super::{rows::Stage, tell, world::World};
use app::{
    dates::paris_day,
    stages::facts::{Facts, Incubation, JuryDecision, Past, Phase},
    stages::rules::{DatedAct, course},
};
use std::collections::BTreeMap;
use time::{Date, Duration, OffsetDateTime, macros::time};

pub fn fill(world: &mut World) {
    let today = world.calendar.today;
    let mut stages = std::mem::take(&mut world.rows.stages);
    for stage in &mut stages {
        let versions = versions(stage, today);
        if let Some((_, last)) = versions.last() {
            stage.facts = last.clone();
        }
        tell::stage(world, stage, &versions);
    }
    world.rows.stages = stages;
}

/// What was written when; nothing that is dated after the last of these moments.
fn versions(stage: &Stage, today: Date) -> Vec<(OffsetDateTime, Facts)> {
    let evenings = evenings(&stage.facts).into_iter().filter(|on| *on < today);
    let evenings: Vec<OffsetDateTime> = evenings.map(|on| on.with_time(time!(17:00)).assume_utc()).collect();
    let decided = evenings
        .iter()
        .max()
        .filter(|_| matches!(stage.facts, Facts::Incubation(_)));
    let last = decided.copied().unwrap_or(stage.saved_at).max(stage.saved_at);
    let acts = stage.acts.iter().skip(1).map(|(_, _, at)| *at + Duration::minutes(3));
    let mut times: Vec<OffsetDateTime> = acts
        .chain(evenings)
        .filter(|at| *at > stage.created_at && *at < last)
        .collect();
    times.sort_unstable();
    let facts = |first: &Facts, now: &Facts, at: OffsetDateTime| {
        let versions = [first.clone()]
            .into_iter()
            .chain(before_second_jury(&stage.facts))
            .chain([now.clone()]);
        Facts::known_on(versions.collect(), past(stage, at)).unwrap_or_else(|| now.clone())
    };
    let (nothing, now) = (
        Facts::empty(stage.facts.kind()),
        facts(&stage.facts, &stage.facts, last),
    );
    let mut versions = vec![(stage.created_at, facts(&nothing, &now, stage.created_at))];
    for at in times {
        let then = facts(&nothing, &now, at);
        if versions.last().is_some_and(|(_, known)| *known != then) {
            versions.push((at, then));
        }
    }
    versions.push((last, now));
    versions
}

fn past(stage: &Stage, at: OffsetDateTime) -> Past {
    let known = stage.acts.iter().filter(|(_, _, recorded_at)| *recorded_at <= at);
    let acts: Vec<DatedAct> = known.map(|(_, act, _)| act.clone()).collect();
    Past {
        day: paris_day(at),
        on_record: true,
        ended: course(&acts).is_some_and(|course| course.ended_on.is_some()),
    }
}

/// The days on which something was decided, or a month of the sheet was typed.
fn evenings(facts: &Facts) -> Vec<Date> {
    match facts {
        Facts::Training(facts) => {
            let days = facts.sheet.iter().filter_map(|line| line.on);
            let months: BTreeMap<_, Date> = days.map(|on| ((on.year(), u8::from(on.month())), on)).collect();
            months.into_values().collect()
        }
        Facts::Incubation(facts) => {
            let first = facts.first_jury_on.filter(|_| facts.first_decision.is_some());
            let second = facts.second_jury_on.filter(|_| facts.second_decision.is_some());
            [facts.applied_on, first, second].into_iter().flatten().collect()
        }
        _ => vec![],
    }
}

/// Who was let into incubation had been in pre-incubation.
fn before_second_jury(facts: &Facts) -> Option<Facts> {
    let Facts::Incubation(facts) = facts else { return None };
    let admitted = facts.second_decision == Some(JuryDecision::Admitted);
    let jury = facts.first_jury_on.filter(|_| admitted)?;
    Some(Facts::Incubation(Incubation {
        phase: Some(Phase::PreIncubation),
        phase_since: Some(jury + Duration::days(7)),
        ..Incubation::default()
    }))
}
