mod cape;
mod cesa;
mod correcting;
mod entries;
mod held;
mod sequences;
mod written;

use super::*;
use crate::{
    contracts::{ContractKind, Entry, EntryKind, Terms},
    thresholds::Thresholds,
};
use proptest::prelude::*;
use time::{Date, Duration, macros::date};

const TODAY: Date = date!(2026 - 06 - 15);

fn cape(from: Date, to: Date) -> Terms {
    Terms {
        ends_on: Some(to),
        signed_on: Some(from.min(TODAY)),
        ..Terms::new(ContractKind::Cape, from)
    }
}

fn renewed(from: Date, to: Date) -> Terms {
    Terms {
        renewal: true,
        ..cape(from, to)
    }
}

fn cesa(from: Date) -> Terms {
    Terms::new(ContractKind::Cesa, from)
}

/// Three periods of 12 months: everything that the law gives.
fn three_years() -> [Terms; 3] {
    [
        cape(date!(2022 - 01 - 01), date!(2022 - 12 - 31)),
        renewed(date!(2023 - 01 - 01), date!(2023 - 12 - 31)),
        renewed(date!(2024 - 01 - 01), date!(2024 - 12 - 31)),
    ]
}

fn with_case<T>(terms: &Terms, before: Option<&Terms>, others: &[Terms], read: impl Fn(&Case<'_>) -> T) -> T {
    let thresholds = Thresholds::seeded();
    read(&Case {
        terms,
        before,
        others,
        entries: &[],
        today: TODAY,
        full_time: false,
        thresholds: &thresholds,
    })
}

fn asked(terms: &Terms, before: Option<&Terms>, others: &[Terms]) -> (Vec<String>, Vec<(Doubt, String)>) {
    let (problems, doubts) = with_case(terms, before, others, check);
    let told = problems
        .into_iter()
        .map(|problem| format!("{}: {}", problem.field, problem.message.fr));
    let doubts = doubts.into_iter().map(|finding| (finding.doubt, finding.message.fr));
    (told.collect(), doubts.collect())
}

fn checked(terms: &Terms, others: &[Terms]) -> (Vec<String>, Vec<Doubt>) {
    let (problems, doubts) = asked(terms, None, others);
    (problems, doubts.into_iter().map(|(doubt, _)| doubt).collect())
}

fn refusal(terms: &Terms, others: &[Terms]) -> String {
    let (mut problems, _) = checked(terms, others);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

fn taken(terms: &Terms, others: &[Terms]) {
    assert_eq!(checked(terms, others), (vec![], vec![]));
}

fn entry(kind: EntryKind, from: Date) -> Entry {
    Entry {
        kind,
        starts_on: from,
        ends_on: None,
        amount: None,
        contribution_rate: None,
        text: String::new(),
        signed_on: None,
    }
}

proptest! {
    /// A span and the day it was measured from lead back to its end.
    #[test]
    fn a_span_measures_what_it_says(start in 0i64..9000, length in 0i64..2000) {
        let from = date!(2000 - 01 - 31) + Duration::days(start);
        let last = from + Duration::days(length);
        let span = Span::between(from, last);
        let end = crate::dates::add_months(from, span.months) + Duration::days(span.days);
        prop_assert_eq!(end, last + Duration::days(1));
        prop_assert!(span.days < 31);
    }
}
