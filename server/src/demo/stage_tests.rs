use super::{
    calendar::{Calendar, is_off},
    made,
    rows::Request,
    tests::DAYS,
    together_texts::BEFORE_COMMITTEE,
};
use app::{
    cohorts::rules::{check as check_cohort, check_application},
    stages::{
        facts::{Facts, sessions},
        types::pauses,
    },
};
use std::collections::BTreeSet;
use time::Date;

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
            let juries = [
                (facts.first_jury_on, cohort.written.first_jury_on),
                (facts.second_jury_on, cohort.written.second_jury_on),
            ];
            for (own, common) in juries {
                assert!(
                    own.is_none() || own == common,
                    "{today}: a jury of the application is one of its cohort"
                );
                assert!(own.is_none_or(|on| !is_off(on)), "{today}: {own:?}");
            }
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
        let trainings = rows.stages.iter().filter_map(|stage| match &stage.facts {
            Facts::Training(facts) => Some(facts.clone()),
            _ => None,
        });
        let known = sessions(trainings, Date::MIN);
        let full = known.iter().filter(|session| session.trainees >= 6).count();
        assert!(full >= 2, "{full} sessions with six trainees");
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

/// Meetings on days when people work, and a committee is prepared before it meets.
#[test]
fn meetings_are_on_working_days_and_a_committee_is_prepared_before_it_meets() {
    for today in DAYS {
        let rows = made(Calendar { today });
        for meeting in &rows.meetings {
            let on = app::dates::paris_day(meeting.starts_at);
            assert!(!is_off(on), "{today}: {} on {on}", meeting.subject);
            if meeting.subject != BEFORE_COMMITTEE {
                continue;
            }
            let of =
                |request: &&Request| (request.journey, request.organisation) == (meeting.journey, meeting.organisation);
            let acts = rows.requests.iter().filter(of).flat_map(Request::dated_acts);
            assert!(
                acts.filter_map(|act| act.committee_on).any(|meets| meets >= on),
                "{today}: {on}"
            );
        }
    }
}
