use super::*;
use crate::thresholds::{Code, NewValue};

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
            before: None,
            others: &[],
            entries: &[],
            today: TODAY,
            full_time: false,
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

/// An end before its start across a correction: what is written into the contract stays between its first day and its last.
#[test]
fn a_correction_keeps_what_the_contract_holds() {
    let thresholds = Thresholds::seeded();
    let entries = [entry(EntryKind::Interview, date!(2026 - 02 - 10))];
    let told = |terms: &Terms| -> Vec<String> {
        let case = Case {
            terms,
            before: None,
            others: &[],
            entries: &entries,
            today: TODAY,
            full_time: false,
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
