use super::*;

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

/// C. com. L127-2, whatever the order of typing: a period that is written down before the first one makes that one a renewal. A
/// fourth is asked about, as a new one after an exhausted one is (domain.md §1.1).
#[test]
fn a_fourth_period_typed_before_the_first_is_no_other() {
    let [first, second, third] = three_years();
    let before = cape(date!(2021 - 01 - 01), date!(2021 - 12 - 31));
    let others = [first.clone(), second.clone()];
    taken(&before, &others);
    let next = |terms: &Terms, was: Option<&Terms>, others: &[Terms]| {
        with_case(terms, was, others, |case| prolonged(case).map(|next| next.starts_on))
    };
    assert_eq!(next(&before, None, &others), Some(first.starts_on));
    let others = [first.clone(), second, third];
    let (problems, doubts) = asked(&before, None, &others);
    assert!(problems.is_empty() && doubts.len() == 1, "{problems:?} {doubts:?}");
    let (doubt, told) = &doubts[0];
    assert!(
        *doubt == Doubt::NewCape && told.starts_with("C. com. L127-2") && told.contains("01/01/2022"),
        "{told}"
    );
    assert_eq!(next(&before, None, &others), None);
    assert_eq!(next(&before, Some(&before), &others), None, "decided before");
    let later = cape(date!(2025 - 06 - 01), date!(2025 - 12 - 31));
    let only = [first];
    assert_eq!(next(&before, Some(&later), &only), Some(only[0].starts_on), "corrected");
}

/// C. com. L127-2: three periods of 12 months, those that are not written down included.
#[test]
fn months_that_are_not_written_down_keep_to_their_periods() {
    let known = |months| Terms {
        earlier_periods: 2,
        earlier_months: months,
        ..renewed(date!(2026 - 01 - 01), date!(2026 - 06 - 30))
    };
    taken(&known(24), &[]);
    let told = refusal(&known(25), &[]);
    assert!(
        told.starts_with("earlier_months: C. com. L127-2") && told.contains("24 mois au plus"),
        "{told}"
    );
    let new = Terms {
        renewal: false,
        ..known(24)
    };
    assert_eq!(checked(&new, &[]), (vec![], vec![Doubt::NewCape]));
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

/// What was typed in another order than it ran in, before a form mended it: a renewal as far as the law lets it (C. com. L127-2), never
/// what somebody said is new, nor what was first when it was written down.
#[test]
fn a_cape_that_was_typed_before_the_one_it_follows_is_its_renewal() {
    let (first, second) = (
        cape(date!(2025 - 01 - 01), date!(2025 - 06 - 30)),
        cape(date!(2025 - 07 - 01), date!(2025 - 12 - 31)),
    );
    let on = |terms: &Terms, written, new| OnRecord {
        terms: terms.clone(),
        written,
        new,
    };
    let table = Thresholds::seeded();
    let found = |all: &[OnRecord]| unmended(all, &table);
    let mended = Some((1, first.starts_on));
    assert_eq!(found(&[on(&first, 1, false), on(&second, 0, false)]), mended);
    assert_eq!(found(&[on(&first, 0, false), on(&second, 1, false)]), None, "in order");
    assert_eq!(found(&[on(&first, 1, false), on(&second, 0, true)]), None, "answered");
    let renewal = Terms {
        renewal: true,
        ..second.clone()
    };
    assert_eq!(found(&[on(&first, 1, false), on(&renewal, 0, false)]), None, "mended");
    let [a, b, c] = three_years();
    let late = cape(date!(2025 - 01 - 01), date!(2025 - 12 - 31));
    let all = [
        on(&a, 1, false),
        on(&b, 2, false),
        on(&c, 3, false),
        on(&late, 0, false),
    ];
    assert_eq!(found(&all), None, "a period too many stays in sight");
}
