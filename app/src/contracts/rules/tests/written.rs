use super::*;

const NONE: [Doubt; 0] = [];

fn doubts(terms: &Terms, before: Option<&Terms>) -> Vec<Doubt> {
    let (problems, doubts) = asked(terms, before, &[]);
    assert_eq!(problems, Vec::<String>::new());
    doubts.into_iter().map(|(doubt, _)| doubt).collect()
}

fn signed(terms: Terms, on: Option<Date>) -> Terms {
    Terms { signed_on: on, ..terms }
}

/// domain.md §1.1: written, under pain of nullity, the contract and each renewal; C. trav. L7331-2 for the CESA.
#[test]
fn a_contract_is_signed_when_it_begins_at_the_latest() {
    let (from, to) = (date!(2026 - 01 - 01), date!(2026 - 12 - 31));
    let late = Some(date!(2026 - 01 - 02));
    assert_eq!(doubts(&signed(cape(from, to), late), None), [Doubt::SignedLate]);
    assert_eq!(doubts(&signed(cesa(from), late), None), [Doubt::SignedLate]);
    assert_eq!(doubts(&signed(cape(from, to), Some(from)), None), NONE);
    assert_eq!(doubts(&signed(cape(from, to), None), None), [Doubt::Unsigned]);
    assert_eq!(
        doubts(&signed(cesa(from), None), None),
        NONE,
        "its day of signature is often not known yet"
    );
    let ahead = cape(date!(2026 - 07 - 01), date!(2027 - 06 - 30));
    assert_eq!(doubts(&signed(ahead, None), None), NONE, "it is still to be signed");
}

/// Issue 3: what was answered is asked for once; another act on the contract asks nothing of it.
#[test]
fn an_act_on_an_unsigned_cape_asks_nothing_of_its_signature() {
    let before = signed(cape(date!(2026 - 01 - 01), date!(2026 - 12 - 31)), None);
    let ended = Terms {
        ended_on: Some(date!(2026 - 06 - 01)),
        ..before.clone()
    };
    assert_eq!(doubts(&ended, Some(&before)), NONE);
    let moved = Terms {
        starts_on: date!(2026 - 01 - 05),
        ..before.clone()
    };
    assert_eq!(doubts(&moved, Some(&before)), [Doubt::Unsigned]);
}

/// domain.md §1.1: eligible is a natural person, not a full-time employee.
#[test]
fn a_cape_for_somebody_in_full_time_employment_warns() {
    let thresholds = Thresholds::seeded();
    let found = |terms: &Terms, before: Option<&Terms>| {
        let case = Case {
            terms,
            before,
            others: &[],
            entries: &[],
            today: TODAY,
            full_time: true,
            thresholds: &thresholds,
        };
        let doubts = check(&case).1.into_iter().map(|found| found.doubt);
        doubts.collect::<Vec<_>>()
    };
    let running = cape(date!(2026 - 06 - 01), date!(2026 - 12 - 31));
    assert_eq!(found(&running, None), [Doubt::FullTime]);
    assert_eq!(found(&running, Some(&running)), NONE, "no act on it asks again");
    assert_eq!(
        found(&cape(date!(2024 - 01 - 01), date!(2024 - 12 - 31)), None),
        NONE,
        "the situation of today says nothing of then"
    );
    assert_eq!(found(&cesa(date!(2026 - 06 - 01)), None), NONE);
}

/// C. trav. L7331-3: three years from the conclusion; where the days differ the earlier one is safe.
#[test]
fn the_deadline_counts_from_the_conclusion() {
    let thresholds = Thresholds::seeded();
    let deadline = |contract: &Terms| {
        associate_deadline(contract, &[], &thresholds).map(|found| (found.start, found.signed, found.deadline))
    };
    let begins = date!(2026 - 03 - 01);
    let early = date!(2026 - 01 - 20);
    assert_eq!(deadline(&cesa(begins)), Some((begins, false, date!(2029 - 03 - 01))));
    assert_eq!(
        deadline(&signed(cesa(begins), Some(early))),
        Some((early, true, date!(2029 - 01 - 20)))
    );
    assert_eq!(
        deadline(&signed(cesa(begins), Some(date!(2026 - 03 - 15)))),
        Some((begins, false, date!(2029 - 03 - 01)))
    );
    let trial = Terms {
        trial_ends_on: Some(date!(2026 - 11 - 01)),
        ..signed(cesa(begins), Some(early))
    };
    taken(&trial, &[]);
}

/// C. trav. L7331-3: the CESA is what somebody becomes an associate under; before it is a question.
#[test]
fn somebody_who_is_an_associate_before_the_cesa_is_asked_about() {
    let before = cesa(date!(2026 - 03 - 01));
    let first = cape(date!(2025 - 03 - 01), date!(2026 - 02 - 28));
    let on = |day| {
        let terms = Terms {
            associate_on: Some(day),
            ..before.clone()
        };
        let (problems, doubts) = asked(&terms, Some(&before), std::slice::from_ref(&first));
        assert_eq!(problems, Vec::<String>::new());
        doubts.into_iter().map(|(doubt, _)| doubt).collect::<Vec<_>>()
    };
    assert_eq!(on(date!(2026 - 02 - 28)), [Doubt::AssociatedEarly]);
    assert_eq!(on(date!(2026 - 03 - 01)), NONE);
}

/// domain.md §1.2: who leaves the cooperative begins no contract there.
#[test]
fn an_exit_leaves_nothing_to_come() {
    let running = cape(date!(2025 - 07 - 01), date!(2026 - 06 - 30));
    let next = renewed(date!(2026 - 07 - 01), date!(2027 - 06 - 30));
    let leaves = Terms {
        ended_on: Some(TODAY),
        exit_type: Some(crate::stages::facts::ExitType::Moved),
        ..running.clone()
    };
    let (problems, _) = asked(&leaves, Some(&running), std::slice::from_ref(&next));
    assert!(
        problems.len() == 1 && problems[0].starts_with("exit_type: ") && problems[0].contains("01/07/2026"),
        "{problems:?}"
    );
    let stays = Terms {
        exit_type: None,
        ..leaves.clone()
    };
    assert_eq!(asked(&stays, Some(&running), &[next]).0, Vec::<String>::new());
    // Whoever came back since has begun already.
    let back = cape(date!(2026 - 06 - 16) - Duration::days(1), date!(2026 - 12 - 31));
    let left = Terms {
        ended_on: Some(date!(2026 - 05 - 01)),
        ..leaves
    };
    assert_eq!(asked(&left, Some(&running), &[back]).0, Vec::<String>::new());
}
