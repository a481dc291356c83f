use super::{calendar::Calendar, made, tests::DAYS};
use app::{
    cohorts::rules::{check as check_cohort, check_application},
    stages::{facts::Facts, types::pauses},
};
use std::collections::BTreeSet;

/// Calls, juries and applications in order, over three years; and sheets that make the hours.
#[test]
fn cohorts_and_sheets_keep_their_rules_and_show_every_state() {
    for today in DAYS {
        let rows = made(Calendar { today });
        assert!(rows.cohorts.len() >= 6, "{today}: {} cohorts", rows.cohorts.len());
        let mut states = BTreeSet::new();
        for stage in &rows.stages {
            let Facts::Incubation(facts) = &stage.facts else {
                continue;
            };
            let cohort = rows
                .cohorts
                .iter()
                .find(|one| Some(one.id) == facts.cohort_id.map(|id| id.0));
            let cohort = cohort.expect("every incubation is in a cohort");
            assert_eq!(cohort.organisation, stage.organisation);
            assert_eq!(
                (
                    check_cohort(&cohort.written, &[]),
                    check_application(&cohort.written, facts)
                ),
                (vec![], vec![])
            );
            states.extend(facts.standing());
        }
        assert!(states.len() >= 2, "{today}: {states:?}");
        let sheets = rows
            .stages
            .iter()
            .filter(|stage| matches!(&stage.facts, Facts::Training(facts) if facts.sheet.len() > 1));
        assert!(sheets.clone().count() >= 20);
        for stage in sheets {
            let Facts::Training(facts) = &stage.facts else { continue };
            for on in facts.sheet.iter().filter_map(|line| line.on) {
                let paused = pauses(&stage.course())
                    .into_iter()
                    .find(|pause| pause.from <= on && pause.to.is_none_or(|to| on < to));
                assert_eq!(paused, None, "{on} is a day of a pause");
            }
        }
    }
}
