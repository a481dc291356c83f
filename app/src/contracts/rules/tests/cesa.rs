use super::*;

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
    assert_eq!(
        checked(&too_late, &[]).1,
        [Doubt::AssociatedLate],
        "asked of its own, whatever was answered before"
    );
    let over = Terms {
        ended_on: Some(date!(2026 - 01 - 01)),
        ..too_late
    };
    assert_eq!(
        checked(&over, &[]).1,
        [Doubt::AssociatedLate],
        "of one that ended by law too"
    );
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
