mod cape;
mod cesa;
mod correcting;
mod entries;
mod held;

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

fn checked(terms: &Terms, others: &[Terms]) -> (Vec<String>, Vec<Doubt>) {
    let thresholds = Thresholds::seeded();
    let case = Case {
        terms,
        others,
        entries: &[],
        today: TODAY,
        thresholds: &thresholds,
    };
    let (problems, doubts) = check(&case);
    let told = problems
        .into_iter()
        .map(|problem| format!("{}: {}", problem.field, problem.message.fr));
    (
        told.collect(),
        doubts.into_iter().map(|finding| finding.doubt).collect(),
    )
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
    /// Whatever is tried, the contracts that the rules take never overlap, no CAPE is longer than a year, and none has more than two
    /// renewals (C. com. L127-2).
    #[test]
    fn no_sequence_reaches_what_the_law_forbids(tries in prop::collection::vec((0i64..2500, 1i64..500, any::<bool>(), any::<bool>()), 0..25)) {
        let mut kept: Vec<Terms> = Vec::new();
        for (start, length, is_cape, renewal) in tries {
            let from = date!(2018 - 01 - 31) + Duration::days(start);
            let to = from + Duration::days(length);
            let terms = match (is_cape, renewal) {
                (true, true) => renewed(from, to),
                (true, false) => cape(from, to),
                (false, _) => Terms { ends_on: Some(to), ..cesa(from) },
            };
            if checked(&terms, &kept).0.is_empty() {
                kept.push(terms);
            }
        }
        for (at, one) in kept.iter().enumerate() {
            prop_assert!(!one.is_cape() || one.ends_on <= Some(crate::dates::add_months(one.starts_on, 12)));
            for other in &kept[at + 1..] {
                prop_assert!(one.last_day() < Some(other.starts_on) || other.last_day() < Some(one.starts_on));
            }
        }
        let all: Vec<&Terms> = kept.iter().collect();
        prop_assert!(ranks(&all).into_iter().all(|rank| rank <= 2));
    }

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
