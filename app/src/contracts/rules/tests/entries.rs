use super::*;

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
