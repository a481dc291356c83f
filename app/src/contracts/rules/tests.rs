use super::*;
use crate::{
    contracts::{ContractKind, Entry, EntryKind, Terms},
    thresholds::{Code, NewValue, Thresholds},
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

/// C. com. L127-2: a period of 12 months at most. The end of a month and a leap day included.
#[test]
fn a_cape_lasts_twelve_months_at_most() {
    taken(&cape(date!(2026 - 01 - 15), date!(2027 - 01 - 15)), &[]);
    let told = refusal(&cape(date!(2026 - 01 - 15), date!(2027 - 01 - 16)), &[]);
    assert!(
        told.starts_with("ends_on: C. com. L127-2") && told.contains("12 mois") && told.contains("15/01/2027"),
        "{told}"
    );
    taken(&cape(date!(2024 - 02 - 29), date!(2025 - 02 - 28)), &[]);
    let told = refusal(&cape(date!(2024 - 02 - 29), date!(2025 - 03 - 01)), &[]);
    assert!(told.contains("28/02/2025"), "{told}");
    let told = refusal(&Terms::new(ContractKind::Cape, date!(2026 - 01 - 15)), &[]);
    assert!(
        told.starts_with("ends_on: C. com. L127-2") && told.contains("15/01/2027"),
        "{told}"
    );
    let told = refusal(&cape(date!(2026 - 01 - 15), date!(2026 - 01 - 14)), &[]);
    assert!(told.starts_with("ends_on") && told.contains("15/01/2026"), "{told}");
}

/// C. com. L127-2: two renewals at most, so that a fourth period is refused, however short the three were (domain.md §1.1).
#[test]
fn a_fourth_period_is_refused_even_after_short_ones() {
    let short = [
        cape(date!(2025 - 01 - 01), date!(2025 - 03 - 31)),
        renewed(date!(2025 - 04 - 01), date!(2025 - 06 - 30)),
        renewed(date!(2025 - 07 - 01), date!(2025 - 09 - 30)),
    ];
    taken(&short[2], &short[..2]);
    for earlier in [short, three_years()] {
        let last = earlier[2].ends_on.expect("a term");
        let fourth = renewed(last + Duration::days(1), last + Duration::days(90));
        let told = refusal(&fourth, &earlier);
        assert!(
            told.starts_with("renewal: C. com. L127-2") && told.contains("2 fois au plus"),
            "{told}"
        );
    }
    let unwritten = Terms {
        earlier_periods: 3,
        ..renewed(date!(2026 - 01 - 01), date!(2026 - 06 - 30))
    };
    assert!(refusal(&unwritten, &[]).starts_with("renewal: C. com. L127-2"));
}

/// C. com. L127-2, over all contracts of the person with the cooperative: a period of the past that is written down afterwards
/// counts for those that follow it.
#[test]
fn a_period_written_down_afterwards_uses_a_renewal_up_too() {
    let [first, second, third] = three_years();
    let before = cape(date!(2021 - 01 - 01), date!(2021 - 12 - 31));
    let first_as_renewal = Terms { renewal: true, ..first };
    let told = refusal(&before, &[first_as_renewal, second, third]);
    assert!(told.starts_with("renewal: C. com. L127-2"), "{told}");
}

/// A renewal renews something (C. com. L127-2).
#[test]
fn a_first_cape_is_no_renewal() {
    assert!(refusal(&renewed(date!(2026 - 01 - 01), date!(2026 - 06 - 30)), &[]).starts_with("renewal"));
    let known = Terms {
        earlier_periods: 1,
        ..renewed(date!(2026 - 01 - 01), date!(2026 - 06 - 30))
    };
    taken(&known, &[]);
    assert_eq!(ranks(&[&known]), [1]);
}

/// A new CAPE after an exhausted one: legally doubtful, no case law, so it warns and does not block (domain.md §1.1).
#[test]
fn a_new_cape_after_an_exhausted_one_is_doubtful() {
    let new = cape(date!(2026 - 01 - 01), date!(2026 - 12 - 31));
    assert_eq!(checked(&new, &three_years()), (vec![], vec![Doubt::NewCape]));
    let [a, b, c] = three_years();
    assert_eq!(ranks(&[&a, &new, &c, &b]), [0, 0, 2, 1]);
}

/// One running contract a person and cooperative (domain.md §1.1, validation rules).
#[test]
fn contracts_do_not_overlap() {
    let first = cape(date!(2025 - 07 - 01), date!(2026 - 06 - 30));
    let told = refusal(
        &renewed(date!(2026 - 06 - 30), date!(2026 - 12 - 31)),
        std::slice::from_ref(&first),
    );
    assert!(
        told.starts_with("starts_on: Un seul contrat") && told.contains("01/07/2026"),
        "{told}"
    );
    taken(
        &renewed(date!(2026 - 07 - 01), date!(2026 - 12 - 31)),
        std::slice::from_ref(&first),
    );
    let told = refusal(
        &cape(date!(2025 - 01 - 01), date!(2025 - 07 - 01)),
        std::slice::from_ref(&first),
    );
    assert!(told.starts_with("ends_on") && told.contains("30/06/2025"), "{told}");
    let ended = Terms {
        ended_on: Some(date!(2026 - 02 - 28)),
        ..first
    };
    taken(&cesa(date!(2026 - 03 - 01)), &[ended]);
    let told = refusal(
        &cape(date!(2026 - 05 - 01), date!(2026 - 12 - 31)),
        &[cesa(date!(2026 - 03 - 01))],
    );
    assert!(told.contains("depuis le 01/03/2026"), "{told}");
}

/// C. trav. L7331-3, with the example of domain.md §1.2: 14 months of CAPE, then a CESA from 1 March 2026: 1 January 2028.
#[test]
fn the_time_under_earlier_contracts_brings_the_associate_deadline_forward() {
    let thresholds = Thresholds::seeded();
    let deadline = |contract: &Terms, others: &[&Terms]| {
        associate_deadline(contract, others, &thresholds).map(|found| found.deadline)
    };
    let contract = cesa(date!(2026 - 03 - 01));
    assert_eq!(deadline(&contract, &[]), Some(date!(2029 - 03 - 01)));
    let first = cape(date!(2025 - 01 - 01), date!(2025 - 12 - 31));
    let second = renewed(date!(2026 - 01 - 01), date!(2026 - 02 - 28));
    let found = associate_deadline(&contract, &[&second, &first], &thresholds).expect("a deadline");
    assert_eq!(found.deadline, date!(2028 - 01 - 01));
    let spans: Vec<Span> = found.counted.iter().map(|one| one.span).collect();
    assert_eq!(spans, [Span::months(12), Span::months(2)]);
    let told = Terms {
        earlier_months: 14,
        ..contract.clone()
    };
    assert_eq!(deadline(&told, &[]), Some(date!(2028 - 01 - 01)));
    let cut_short = Terms {
        ended_on: Some(date!(2025 - 06 - 14)),
        ..first
    };
    assert_eq!(
        deadline(&contract, &[&cut_short]),
        Some(date!(2028 - 09 - 17)),
        "five months and fourteen days"
    );
    assert_eq!(deadline(&cape(date!(2026 - 03 - 01), date!(2026 - 06 - 30)), &[]), None);
}

/// The same at the end of a month and on a leap day (C. trav. L7331-3).
#[test]
fn months_are_counted_to_the_end_of_short_ones() {
    assert_eq!(
        Span::between(date!(2024 - 02 - 29), date!(2025 - 02 - 27)),
        Span::months(12)
    );
    assert_eq!(
        Span::between(date!(2026 - 01 - 31), date!(2026 - 02 - 27)),
        Span::months(1)
    );
    assert_eq!(
        Span::between(date!(2026 - 01 - 31), date!(2026 - 02 - 28)),
        Span { months: 1, days: 1 }
    );
    assert_eq!(
        Span::between(date!(2026 - 01 - 01), date!(2025 - 12 - 31)),
        Span::default()
    );
    assert_eq!(Span::less([], date!(2024 - 02 - 29), 36), date!(2027 - 02 - 28));
    assert_eq!(
        Span::less([Span { months: 1, days: 1 }], date!(2024 - 02 - 29), 36),
        date!(2027 - 01 - 28)
    );
}

/// C. trav. L7331-3: the deadline lies before the contract begins, after 36 months of CAPE: only somebody who is an associate by
/// then can sign.
#[test]
fn a_cesa_after_three_years_of_cape_supposes_an_associate() {
    let begun = cesa(date!(2025 - 01 - 01));
    let told = refusal(&begun, &three_years());
    assert!(
        told.starts_with("associate_on: C. trav. L7331-3") && told.contains("01/01/2025"),
        "{told}"
    );
    let associate = Terms {
        associate_on: Some(date!(2024 - 12 - 01)),
        ..begun
    };
    taken(&associate, &three_years());
}

/// C. trav. L7331-3: a contract that runs beyond its deadline is doubtful; one that ended before it is not.
#[test]
fn a_deadline_that_has_passed_warns_until_the_person_is_an_associate_or_has_left() {
    let late = cesa(date!(2023 - 01 - 01));
    assert_eq!(checked(&late, &[]), (vec![], vec![Doubt::LateAssociate]));
    let too_late = Terms {
        associate_on: Some(date!(2026 - 01 - 02)),
        ..late.clone()
    };
    assert_eq!(checked(&too_late, &[]).1, [Doubt::LateAssociate]);
    let in_time = Terms {
        associate_on: Some(date!(2026 - 01 - 01)),
        ..late.clone()
    };
    taken(&in_time, &[]);
    let left = Terms {
        ended_on: Some(date!(2025 - 06 - 30)),
        ..late
    };
    taken(&left, &[]);
}

/// C. trav. L7332-1: a trial of 8 months at most, less the time under earlier contracts.
#[test]
fn a_trial_is_shortened_by_earlier_contracts() {
    let trial = |until| Terms {
        trial_ends_on: Some(until),
        ..cesa(date!(2026 - 03 - 01))
    };
    taken(&trial(date!(2026 - 11 - 01)), &[]);
    let told = refusal(&trial(date!(2026 - 11 - 02)), &[]);
    assert!(
        told.starts_with("trial_ends_on: C. trav. L7332-1") && told.contains("01/11/2026"),
        "{told}"
    );
    let short = cape(date!(2025 - 10 - 01), date!(2026 - 02 - 28));
    taken(&trial(date!(2026 - 06 - 01)), std::slice::from_ref(&short));
    assert!(refusal(&trial(date!(2026 - 06 - 02)), &[short]).contains("01/06/2026"));
    let long = cape(date!(2025 - 03 - 01), date!(2026 - 02 - 28));
    assert!(refusal(&trial(date!(2026 - 03 - 15)), &[long]).contains("aucune période d’essai"));
}

/// A change of law leaves what began before it alone (product.md §2, thresholds in a dated table).
#[test]
fn the_threshold_of_the_day_of_the_fact_decides() {
    let changed = Thresholds::seeded().with(&NewValue {
        code: Code::CapeMonths,
        value: 6,
        valid_from: date!(2026 - 07 - 01),
        source: "Loi nouvelle".to_owned(),
        once: None,
    });
    let told = |terms: &Terms| {
        let case = Case {
            terms,
            others: &[],
            entries: &[],
            today: TODAY,
            thresholds: &changed,
        };
        check(&case)
            .0
            .into_iter()
            .map(|problem| problem.message.fr)
            .collect::<Vec<_>>()
    };
    assert!(told(&cape(date!(2026 - 06 - 30), date!(2027 - 06 - 30))).is_empty());
    let refused = told(&cape(date!(2026 - 07 - 01), date!(2027 - 06 - 30)));
    assert!(
        refused[0].starts_with("Loi nouvelle") && refused[0].contains("01/01/2027"),
        "{refused:?}"
    );
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

/// An end before its start across a correction: what is written into the contract stays between its first day and its last.
#[test]
fn a_correction_keeps_what_the_contract_holds() {
    let thresholds = Thresholds::seeded();
    let entries = [entry(EntryKind::Interview, date!(2026 - 02 - 10))];
    let told = |terms: &Terms| -> Vec<String> {
        let case = Case {
            terms,
            others: &[],
            entries: &entries,
            today: TODAY,
            thresholds: &thresholds,
        };
        check(&case)
            .0
            .into_iter()
            .map(|problem| format!("{}: {}", problem.field, problem.message.fr))
            .collect()
    };
    assert!(told(&cesa(date!(2026 - 02 - 10))).is_empty());
    let late = told(&cesa(date!(2026 - 02 - 11)));
    assert!(
        late[0].starts_with("starts_on") && late[0].contains("10/02/2026"),
        "{late:?}"
    );
    let ended = Terms {
        ended_on: Some(date!(2026 - 02 - 09)),
        ..cesa(date!(2026 - 01 - 01))
    };
    assert!(told(&ended)[0].starts_with("ended_on"));
    let backwards = Terms {
        ended_on: Some(date!(2025 - 12 - 31)),
        ..cesa(date!(2026 - 01 - 01))
    };
    assert!(told(&backwards).iter().any(|text| text.contains("01/01/2026")));
}

/// Facts are not dated in the future, and a contract does not outlive its term.
#[test]
fn an_exit_is_a_fact_with_a_day() {
    let ends = |on| Terms {
        ended_on: Some(on),
        ..cape(date!(2026 - 01 - 01), date!(2026 - 06 - 30))
    };
    taken(&ends(TODAY), &[]);
    assert!(refusal(&ends(TODAY + Duration::days(1)), &[]).contains("15/06/2026"));
    let late = Terms {
        ended_on: Some(date!(2026 - 06 - 01)),
        ..cape(date!(2025 - 06 - 01), date!(2026 - 05 - 31))
    };
    assert!(refusal(&late, &[]).contains("31/05/2026"));
    let undated = Terms {
        exit_reason: "Emploi trouvé".to_owned(),
        ..cesa(date!(2026 - 01 - 01))
    };
    assert!(refusal(&undated, &[]).starts_with("ended_on"));
}

/// C. trav. R7331-3: two interviews in each 12 months, each with a signed document.
#[test]
fn two_signed_interviews_are_asked_for_in_each_twelve_months() {
    let thresholds = Thresholds::seeded();
    let signed = |on: Date, days| Entry {
        signed_on: Some(on + Duration::days(days)),
        ..entry(EntryKind::Interview, on)
    };
    let entries = [
        signed(date!(2024 - 08 - 01), 3),
        signed(date!(2025 - 02 - 27), 0),
        entry(EntryKind::Interview, date!(2025 - 02 - 28)),
    ];
    let contract = cesa(date!(2024 - 02 - 29));
    let found = windows(&contract, &entries, TODAY, &thresholds);
    let told: Vec<_> = found
        .iter()
        .map(|window| (window.from, window.to, window.held, window.missing()))
        .collect();
    assert_eq!(
        told,
        [
            (date!(2024 - 02 - 29), date!(2025 - 02 - 27), 2, 0),
            (date!(2025 - 02 - 28), date!(2026 - 02 - 27), 1, 2),
            (date!(2026 - 02 - 28), date!(2027 - 02 - 27), 0, 2),
        ]
    );
    assert_eq!(
        due(&found, TODAY, &thresholds).map(|window| window.to),
        Some(date!(2027 - 02 - 27))
    );
    assert_eq!(
        due(&found, date!(2026 - 04 - 28), &thresholds).map(|window| window.to),
        Some(date!(2026 - 02 - 27)),
        "a period that is over is told as long after as before"
    );
    let left = Terms {
        ended_on: Some(date!(2024 - 10 - 31)),
        ..contract
    };
    assert_eq!(windows(&left, &[], TODAY, &thresholds)[0].wanted, 0, "cut short");
    assert!(
        windows(
            &cape(date!(2026 - 01 - 01), date!(2026 - 06 - 30)),
            &[],
            TODAY,
            &thresholds
        )
        .is_empty()
    );
}

/// Entries lie within their contract and in the past; the document is signed after the interview (C. trav. R7331-3).
#[test]
fn entries_lie_within_their_contract() {
    let contract = cesa(date!(2026 - 01 - 01));
    let fields = |entry: &Entry, terms: &Terms, others: &[Entry]| -> Vec<String> {
        check_entry(entry, terms, others, TODAY)
            .into_iter()
            .map(|problem| problem.field)
            .collect()
    };
    let interview = entry(EntryKind::Interview, date!(2026 - 03 - 02));
    assert!(fields(&interview, &contract, &[]).is_empty());
    assert_eq!(
        fields(&interview, &cape(date!(2026 - 01 - 01), date!(2026 - 12 - 31)), &[]),
        ["from"]
    );
    assert_eq!(
        fields(&entry(EntryKind::Interview, date!(2025 - 12 - 31)), &contract, &[]),
        ["from"]
    );
    assert_eq!(
        fields(&entry(EntryKind::Interview, date!(2026 - 06 - 16)), &contract, &[]),
        ["from"]
    );
    let signed_before = Entry {
        signed_on: Some(date!(2026 - 03 - 01)),
        ..interview
    };
    assert_eq!(fields(&signed_before, &contract, &[]), ["signed"]);
    assert_eq!(
        fields(&entry(EntryKind::Amendment, date!(2026 - 03 - 02)), &contract, &[]),
        ["text"]
    );
    let quarter = |from: Date, to: Date| Entry {
        ends_on: Some(to),
        amount: Some(250_000),
        ..entry(EntryKind::Turnover, from)
    };
    let first = quarter(date!(2026 - 01 - 01), date!(2026 - 03 - 31));
    assert!(
        fields(
            &quarter(date!(2026 - 04 - 01), date!(2026 - 05 - 31)),
            &contract,
            std::slice::from_ref(&first)
        )
        .is_empty()
    );
    assert_eq!(
        fields(
            &quarter(date!(2026 - 03 - 31), date!(2026 - 05 - 31)),
            &contract,
            std::slice::from_ref(&first)
        ),
        ["from"]
    );
    assert_eq!(
        fields(&quarter(date!(2026 - 05 - 01), date!(2026 - 04 - 30)), &contract, &[]),
        ["to"]
    );
    assert_eq!(
        fields(&quarter(date!(2026 - 06 - 01), date!(2026 - 06 - 30)), &contract, &[]),
        ["to"]
    );
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
