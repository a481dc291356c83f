use super::{Calendar, DAYS, made};
use crate::demo::{contracts::by_person, rows::Meeting};
use app::{
    contracts::{
        Entry, EntryKind, Terms,
        rules::{Case, check, check_entry},
    },
    financing::rules::{Proposed, RequestState, check_act, check_terms, course},
    stages::rules::check_opened,
    thresholds::Thresholds,
    together::types::{MeetingKind, MeetingState},
};
use std::collections::BTreeSet;

/// C. trav. R7331-3: an interview is a meeting that was held, and stands once in the contract.
#[test]
fn each_interview_is_a_meeting_that_was_held() {
    for today in DAYS {
        let rows = made(Calendar { today });
        let entries = rows.contracts.iter().flat_map(|contract| &contract.entries);
        let held = entries.filter(|(_, one, _)| one.kind == EntryKind::Interview);
        let mut counted = 0;
        for (id, entry, _) in held {
            let found = rows.meetings.iter().find(|one| one.counts == Some(*id));
            let meeting = found.expect("a meeting");
            let on = app::dates::paris_day(meeting.starts_at);
            assert!(on == entry.starts_on && meeting.state == MeetingState::Held);
            counted += 1;
        }
        let as_cesa = |one: &&Meeting| one.kind == MeetingKind::CesaInterview && one.state == MeetingState::Held;
        assert_eq!(
            rows.meetings.iter().filter(as_cesa).count(),
            counted,
            "and no other is held as one"
        );
    }
}

#[test]
fn contracts_keep_the_law_and_show_every_case() {
    for today in DAYS {
        let rows = made(Calendar { today });
        let table = Thresholds::seeded();
        for places in by_person(&rows).into_values() {
            for place in &places {
                let contract = &rows.contracts[*place];
                let others: Vec<Terms> = places
                    .iter()
                    .filter(|other| *other != place)
                    .map(|other| rows.contracts[*other].terms.clone())
                    .collect();
                let entries: Vec<Entry> = contract.entries.iter().map(|(_, entry, _)| entry.clone()).collect();
                let case = Case {
                    terms: &contract.terms,
                    before: None,
                    others: &others,
                    entries: &entries,
                    today,
                    full_time: false,
                    thresholds: &table,
                };
                let (problems, doubts) = check(&case);
                assert!(
                    problems.is_empty() && doubts.is_empty(),
                    "{today} {:?}: {problems:?} {doubts:?}",
                    contract.terms
                );
                for (at, entry) in entries.iter().enumerate() {
                    let rest: Vec<Entry> = entries
                        .iter()
                        .enumerate()
                        .filter(|(n, _)| *n != at)
                        .map(|(_, one)| one.clone())
                        .collect();
                    assert_eq!(check_entry(entry, &contract.terms, &rest, today), vec![]);
                }
            }
        }
        let running: Vec<_> = rows.contracts.iter().filter(|one| one.terms.runs_on(today)).collect();
        assert!((40..=62).contains(&running.len()), "{} running", running.len());
        let near = running
            .iter()
            .filter(|one| one.terms.ends_on.is_some_and(|end| (end - today).whole_days() <= 60));
        assert!(near.count() >= 3);
        assert!(running.iter().filter(|one| one.terms.associate_on.is_some()).count() >= 3);
        assert!(
            rows.contracts.iter().any(|one| one.rank == 2)
                && rows.contracts.iter().any(|one| one.terms.exit_type.is_some())
        );
    }
}

/// domain.md §2.2, over every request of the demonstration; and what a financer, a plan and a créateur have to show is there.
#[test]
fn requests_keep_the_rules_and_show_every_case() {
    let table = Thresholds::seeded();
    let mut states = BTreeSet::new();
    for today in DAYS {
        let mut answered = 0;
        let rows = made(Calendar { today });
        for request in &rows.requests {
            let (refused, doubtful) = check_terms(&request.terms, None, today, &table);
            assert_eq!(refused, vec![]);
            assert_eq!(doubtful.len(), usize::from(request.answered.is_some()), "{doubtful:?}");
            answered += doubtful.len();
            let acts = request.dated_acts();
            let mut made = course(&acts[..1]).expect("a draft");
            for act in &acts[1..] {
                let named = request.conditions.iter().map(|condition| condition.text.to_owned());
                let conditions: Vec<String> = named.collect();
                let met: Vec<_> = request.conditions.iter().map(|condition| condition.met_on).collect();
                made = check_act(&Proposed {
                    terms: &request.terms,
                    course: &made,
                    act,
                    conditions: &conditions,
                    met: &met,
                    today,
                    thresholds: &table,
                })
                .unwrap_or_else(|problems| panic!("{today} {acts:?}: {problems:?}"));
            }
            states.insert(made.state);
            let at = request.acts.iter().map(|(_, _, at)| *at);
            assert!(at.clone().is_sorted() && at.max().is_none_or(|at| at.date() < today));
        }
        assert_eq!(answered, 1, "one is answered for");
        assert!(
            rows.requests.len() > 80 && rows.plan_lines.len() > 150,
            "{}",
            rows.requests.len()
        );
        let sits = |held: bool| {
            let made = rows.requests.iter().filter_map(|request| course(&request.dated_acts()));
            let sits = made.filter(|made| made.state == RequestState::InCommittee);
            sits.filter(|made| (made.committee_on < Some(today)) == held).count()
        };
        assert!(sits(false) >= 3, "{} committees to come", sits(false));
        assert!(sits(true) >= 2, "{} wait for what was decided this week", sits(true));
    }
    let shown = [
        RequestState::Draft,
        RequestState::Submitted,
        RequestState::InCommittee,
        RequestState::Granted,
        RequestState::Refused,
        RequestState::PartlyDisbursed,
        RequestState::Disbursed,
        RequestState::Withdrawn,
    ];
    assert!(shown.iter().all(|state| states.contains(state)), "{states:?}");
}

/// Issue 3: no fact of a stage is before its journey was opened.
#[test]
fn no_stage_begins_before_its_journey() {
    for today in DAYS {
        let rows = made(Calendar { today });
        for stage in &rows.stages {
            let journey = rows
                .journeys
                .iter()
                .find(|one| one.id == stage.journey)
                .expect("a journey");
            let early = stage
                .acts
                .iter()
                .find(|(_, dated, _)| check_opened(dated, journey.opened_on, "on").is_some());
            assert!(
                early.is_none(),
                "{today} {}: {early:?} before {}",
                journey.reference,
                journey.opened_on
            );
        }
    }
}
