use super::{Calendar, DAYS, made};
use crate::demo::contracts::by_person;
use app::{
    contracts::{
        Entry, Terms,
        rules::{Case, check, check_entry},
    },
    financing::rules::{Proposed, RequestState, check_act, check_terms, course},
    thresholds::Thresholds,
};
use std::collections::BTreeSet;

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
                    others: &others,
                    entries: &entries,
                    today,
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
        let rows = made(Calendar { today });
        for request in &rows.requests {
            assert_eq!(check_terms(&request.terms, None, today, &table), vec![]);
            let acts = request.dated_acts();
            let mut made = course(&acts[..1]).expect("a draft");
            for act in &acts[1..] {
                let named = request.conditions.iter().map(|condition| condition.text.to_owned());
                let conditions: Vec<String> = named.collect();
                let open = request
                    .conditions
                    .iter()
                    .filter(|condition| condition.met_on.is_none())
                    .count();
                made = check_act(&Proposed {
                    terms: &request.terms,
                    course: &made,
                    act,
                    conditions: &conditions,
                    open_conditions: open,
                    today,
                    thresholds: &table,
                })
                .unwrap_or_else(|problems| panic!("{today} {acts:?}: {problems:?}"));
            }
            states.insert(made.state);
            let at = request.acts.iter().map(|(_, _, at)| *at);
            assert!(at.clone().is_sorted() && at.max().is_none_or(|at| at.date() < today));
        }
        assert!(
            rows.requests.len() > 80 && rows.plan_lines.len() > 150,
            "{}",
            rows.requests.len()
        );
        let coming = rows.requests.iter().filter(|request| {
            let made = course(&request.dated_acts()).expect("acts follow");
            made.state == RequestState::InCommittee && made.committee_on >= Some(today)
        });
        let coming = coming.count();
        assert!(coming >= 3, "{coming} committees to come");
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
