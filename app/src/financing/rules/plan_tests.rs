//! The plan, with the paragraph that each rule of it comes from.

use super::*;
use crate::financing::codes::Instrument;

/// product.md §2: needs against requests, bank loans and own funds.
#[test]
fn a_plan_is_balanced_or_says_by_how_much_it_is_not() {
    let source = |instrument, state, requested, granted| Source {
        instrument: Some(instrument),
        state,
        requested: Some(requested),
        granted,
        disbursed: 0,
    };
    let requests = [
        source(
            Instrument::HonourInitiative,
            RequestState::Signed,
            1_500_000,
            Some(1_000_000),
        ),
        source(Instrument::BankLoan, RequestState::UnderReview, 3_000_000, None),
        source(Instrument::Cigales, RequestState::Refused, 500_000, None),
        source(Instrument::Ies, RequestState::Withdrawn, 500_000, None),
        source(
            Instrument::GuaranteeFag,
            RequestState::Granted,
            1_500_000,
            Some(1_500_000),
        ),
    ];
    let balance = Balance::of(5_000_000, 1_000_000, 0, requests);
    assert_eq!((balance.sure, balance.hoped, balance.gap()), (2_000_000, 3_000_000, 0));
    assert_eq!(balance.leverage(), Some(30));
    let conditional = source(
        Instrument::Ies,
        RequestState::GrantedConditionally,
        500_000,
        Some(400_000),
    );
    let short = Balance::of(1_000_000, 0, 0, [conditional]);
    assert_eq!(
        (short.sure, short.hoped, short.gap(), short.leverage()),
        (0, 400_000, -600_000, None)
    );
    assert!(Balance::of(0, 0, 0, []).is_empty());
    let draft = source(Instrument::BankLoan, RequestState::Draft, 700_000, None);
    let asked = source(Instrument::HonourInitiative, RequestState::Submitted, 300_000, None);
    let drafted = Balance::of(1_000_000, 0, 0, [draft, asked]);
    assert_eq!(
        (drafted.hoped, drafted.drafted, drafted.gap(), drafted.leverage()),
        (300_000, 700_000, -700_000, None),
        "a draft is no resource"
    );
}

/// product.md §2: what was granted counts until the request is closed; then what was paid of it, and nothing of what lapsed.
#[test]
fn a_closed_request_counts_for_what_was_paid() {
    let closed = |state| Source {
        instrument: Some(Instrument::HonourInitiative),
        state,
        requested: Some(1_000_000),
        granted: Some(1_000_000),
        disbursed: 400_000,
    };
    for (state, sure) in [
        (RequestState::PartlyDisbursed, 1_000_000),
        (RequestState::Repaid, 400_000),
        (RequestState::Defaulted, 400_000),
        (RequestState::Lapsed, 0),
    ] {
        assert_eq!(Balance::of(0, 0, 0, [closed(state)]).sure, sure, "{state:?}");
    }
}

/// domain.md §2.2: leverage of loans; those that nobody has granted yet are told.
#[test]
fn leverage_knows_what_of_it_is_only_hoped_for() {
    let loan = |instrument, state| Source {
        instrument: Some(instrument),
        state,
        requested: Some(1_000_000),
        granted: Some(1_000_000),
        disbursed: 0,
    };
    let honour = loan(Instrument::HonourInitiative, RequestState::Granted);
    let asked = Balance::of(0, 0, 0, [honour, loan(Instrument::BankLoan, RequestState::Submitted)]);
    assert_eq!((asked.leverage(), asked.loans_hoped), (Some(10), 1_000_000));
    let granted = Balance::of(0, 0, 0, [honour, loan(Instrument::BankLoan, RequestState::Granted)]);
    assert_eq!((granted.leverage(), granted.loans_hoped), (Some(10), 0));
}
