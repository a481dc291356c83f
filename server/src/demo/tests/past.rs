//! Issue 3: what a stage of the demonstration shows of a past day, and the history that leads to it.

use super::{Calendar, DAYS, made};
use crate::demo::rows::{Rows, Stage};
use app::{
    dates::paris_day,
    stages::{
        facts::{Facts, Past},
        rules::course_as_of,
    },
};
use std::collections::HashMap;
use time::{Date, Duration};
use uuid::Uuid;

/// Day, what stood before it and what stood after it.
type Change = (Date, Facts, Facts);

/// What was written with the plan, and each change, in order.
fn histories(rows: &Rows) -> HashMap<Uuid, (Facts, Vec<Change>)> {
    let mut found: HashMap<Uuid, (Facts, Vec<Change>)> = HashMap::new();
    for event in &rows.events {
        let data: serde_json::Value = serde_json::from_str(&event.data).expect("json");
        let facts = |value: &serde_json::Value| serde_json::from_value::<Facts>(value.clone()).expect("facts");
        match event.kind {
            "stage_planned" => {
                found.insert(event.subject, (facts(&data["facts"]), vec![]));
            }
            "stage_saved" => {
                let change = (
                    paris_day(event.at),
                    facts(&data["before"]["facts"]),
                    facts(&data["after"]["facts"]),
                );
                found.get_mut(&event.subject).expect("planned before").1.push(change);
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_change_leads_to_the_next_and_the_last_to_the_present() {
    for today in DAYS {
        let rows = made(Calendar { today });
        let histories = histories(&rows);
        for stage in &rows.stages {
            let (planned, changes) = &histories[&stage.id];
            let mut stands = planned;
            for (_, before, after) in changes {
                assert_eq!(before, stands, "{today}");
                stands = after;
            }
            assert_eq!(*stands, stage.facts, "{today}");
            assert!(changes.is_sorted_by_key(|(on, ..)| on), "{today}");
        }
    }
}

/// What is known of the day, what was written by then, and whether the stage was over; `None`: it was not there.
fn known(stage: &Stage, changes: &[Change], day: Date) -> Option<(Facts, Facts, bool)> {
    let ended = course_as_of(&stage.dated_acts(), day)?.ended_on.is_some();
    let later = changes.iter().filter(|(on, ..)| *on > day);
    let later = later.map(|(_, before, _)| before.clone());
    let versions: Vec<Facts> = later.chain([stage.facts.clone()]).collect();
    let written = versions.first()?.clone();
    let past = Past {
        day,
        on_record: paris_day(stage.created_at) <= day,
        ended,
    };
    Some((Facts::known_on(versions, past)?, written, ended))
}

#[test]
fn a_past_day_shows_what_is_dated_until_then_and_nothing_later() {
    let today = DAYS[0];
    let rows = made(Calendar { today });
    let histories = histories(&rows);
    let (mut lines, mut decisions) = (0, 0);
    for day in [7, 190, 600].map(|days| today - Duration::days(days)) {
        let by = |on: Option<Date>| on.filter(|on| *on <= day);
        for stage in &rows.stages {
            let Some((then, written, ended)) = known(stage, &histories[&stage.id].1, day) else {
                continue;
            };
            match (&then, &stage.facts, &written) {
                (Facts::Training(then), Facts::Training(now), Facts::Training(written)) => {
                    let until: Vec<_> = now.sheet.iter().filter(|line| by(line.on).is_some()).cloned().collect();
                    lines += until.len();
                    assert_eq!(then.sheet, until, "{day}");
                    assert!(ended || then.result == written.result, "{day}");
                    assert_eq!(
                        (&then.programme, then.session_end),
                        (&now.programme, now.session_end),
                        "{day}"
                    );
                }
                (Facts::Incubation(then), Facts::Incubation(now), Facts::Incubation(written)) => {
                    assert_eq!(
                        then.first_decision,
                        now.first_decision.filter(|_| by(now.first_jury_on).is_some()),
                        "{day}"
                    );
                    assert_eq!(
                        then.second_decision,
                        now.second_decision.filter(|_| by(now.second_jury_on).is_some()),
                        "{day}"
                    );
                    assert_eq!(then.applied_on, by(now.applied_on), "{day}");
                    assert_eq!(by(then.phase_since), then.phase_since, "{day}");
                    let reached = |facts: &app::stages::facts::Incubation| {
                        facts.steps.iter().filter_map(|step| by(step.reached_on)).count()
                    };
                    assert_eq!(reached(then), reached(now), "{day}");
                    assert!(
                        then.steps.iter().all(|step| step.reached_on == by(step.reached_on)),
                        "{day}"
                    );
                    assert!(ended || then.outcome == written.outcome, "{day}");
                    decisions += usize::from(then.first_decision.is_some());
                }
                (Facts::FollowUp(then), ..) => assert_eq!(by(then.created_on), then.created_on, "{day}"),
                _ => {}
            }
        }
    }
    assert!(lines > 100 && decisions > 10, "{lines} lines, {decisions} decisions");
    for stage in &rows.stages {
        let now = known(stage, &histories[&stage.id].1, today).map(|(facts, ..)| facts);
        assert_eq!(now.as_ref(), Some(&stage.facts), "as of today");
    }
}
