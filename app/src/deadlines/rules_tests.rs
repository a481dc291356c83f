use super::*;
use time::macros::date;

const TODAY: Date = date!(2028 - 02 - 29);

fn stage(kind: StageKind, state: StageState, start: Option<Date>, end: Option<Date>) -> Vec<Deadline> {
    let fact = StageFact {
        label: String::new(),
        link: String::new(),
        kind,
        state,
        planned_start: start,
        planned_end: end,
    };
    derive(
        Facts {
            stages: vec![fact],
            ..Facts::default()
        },
        TODAY,
        &Thresholds::seeded(),
    )
}

#[test]
fn a_contract_is_announced_sixty_days_ahead_across_a_leap_day() {
    let end = |date| stage(StageKind::ActivityCooperative, StageState::Active, None, Some(date));
    assert_eq!(end(date!(2028 - 04 - 29)).len(), 1);
    assert_eq!(end(date!(2028 - 04 - 30)), []);
}

fn reasons(fact: ContractFact, today: Date) -> Vec<Reason> {
    let facts = Facts {
        contracts: vec![fact],
        ..Facts::default()
    };
    derive(facts, today, &Thresholds::seeded())
        .into_iter()
        .map(|deadline| deadline.reason)
        .collect()
}

fn contract(ends_on: Option<Date>, associate_by: Option<Date>, interviews: Option<Window>) -> ContractFact {
    ContractFact {
        label: String::new(),
        link: String::new(),
        ends_on,
        associate_by,
        interviews,
    }
}

/// CAPE or CESA term 60 and 30 days ahead (product.md §2): across the end of a month, a leap day and a change of clock.
#[test]
fn a_term_is_announced_sixty_days_ahead_and_again_thirty() {
    for (term, sixty, thirty) in [
        (date!(2028 - 04 - 30), date!(2028 - 03 - 01), date!(2028 - 03 - 31)),
        (date!(2028 - 04 - 29), date!(2028 - 02 - 29), date!(2028 - 03 - 30)),
        (date!(2027 - 04 - 30), date!(2027 - 03 - 01), date!(2027 - 03 - 31)),
        (date!(2026 - 12 - 25), date!(2026 - 10 - 26), date!(2026 - 11 - 25)),
    ] {
        let on = |day| reasons(contract(Some(term), None, None), day);
        assert_eq!(on(sixty - Duration::days(1)), []);
        assert_eq!(on(sixty), [Reason::ContractEnd]);
        assert_eq!(on(thirty - Duration::days(1)), [Reason::ContractEnd]);
        assert_eq!(on(thirty), [Reason::ContractEndNear]);
        assert_eq!(
            on(term + Duration::days(90)),
            [Reason::ContractEndNear],
            "late until something is written down"
        );
    }
}

/// The day to become an associate (C. trav. L7331-3), announced as a term is.
#[test]
fn the_day_to_become_an_associate_is_announced_too() {
    let on = |day| reasons(contract(None, Some(date!(2028 - 01 - 01)), None), day);
    assert_eq!(on(date!(2027 - 11 - 01)), []);
    assert_eq!(on(date!(2027 - 11 - 02)), [Reason::AssociateBy]);
    assert_eq!(on(date!(2027 - 12 - 02)), [Reason::AssociateNear]);
    assert_eq!(on(date!(2028 - 02 - 29)), [Reason::AssociateNear]);
}

/// C. trav. R7331-3: two interviews in each 12 months; each that is missing is announced 60 days earlier.
#[test]
fn interviews_are_announced_the_earlier_the_more_are_missing() {
    let window = |signed| Window {
        from: date!(2027 - 03 - 01),
        to: date!(2028 - 02 - 29),
        held: signed,
        signed,
        wanted: 2,
    };
    let on = |signed, day| reasons(contract(None, None, Some(window(signed))), day);
    assert_eq!(on(0, date!(2027 - 10 - 31)), []);
    assert_eq!(on(0, date!(2027 - 11 - 01)), [Reason::InterviewDue]);
    assert_eq!(on(1, date!(2027 - 12 - 30)), []);
    assert_eq!(on(1, date!(2027 - 12 - 31)), [Reason::InterviewDue]);
}

#[test]
fn a_planned_start_is_late_the_day_after() {
    assert_eq!(stage(StageKind::Training, StageState::Planned, Some(TODAY), None), []);
    let late = stage(
        StageKind::Training,
        StageState::Planned,
        Some(date!(2028 - 02 - 28)),
        None,
    );
    assert_eq!(late[0].reason, Reason::StartPassed);
    assert_eq!(
        stage(
            StageKind::Training,
            StageState::Cancelled,
            Some(date!(2028 - 02 - 28)),
            None
        ),
        []
    );
}

#[test]
fn what_was_received_is_listed_at_once_and_what_was_sent_after_a_week() {
    let fact = |received, sent_on| ReferralFact {
        label: String::new(),
        link: String::new(),
        sent_on,
        received,
    };
    let of = |received, sent_on| {
        derive(
            Facts {
                referrals: vec![fact(received, sent_on)],
                ..Facts::default()
            },
            TODAY,
            &Thresholds::seeded(),
        )
        .len()
    };
    assert_eq!(
        (of(true, TODAY), of(false, TODAY), of(false, date!(2028 - 02 - 22))),
        (1, 0, 1)
    );
}

/// product.md §2: the committee date is a deadline; the validity of a decision is one too (domain.md §2.2).
#[test]
fn a_committee_is_told_two_weeks_ahead_and_a_decision_thirty_days_before_it_lapses() {
    let of = |state, committee_on, valid_until| {
        let fact = MoneyFact {
            label: String::new(),
            link: String::new(),
            state,
            committee_on,
            valid_until,
        };
        let facts = Facts {
            money: vec![fact],
            ..Facts::default()
        };
        let reasons = derive(facts, TODAY, &Thresholds::seeded())
            .into_iter()
            .map(|one| one.reason);
        reasons.collect::<Vec<_>>()
    };
    let meets = |on| of(RequestState::InCommittee, Some(on), None);
    assert_eq!(meets(date!(2028 - 03 - 14)), [Reason::CommitteeNear]);
    assert_eq!(meets(date!(2028 - 03 - 15)), []);
    assert_eq!(
        meets(date!(2028 - 02 - 01)),
        [Reason::CommitteeNear],
        "late until it is decided"
    );
    let ends = |state, on| of(state, Some(date!(2028 - 02 - 01)), Some(on));
    assert_eq!(
        ends(RequestState::Granted, date!(2028 - 03 - 30)),
        [Reason::GrantEnding]
    );
    assert_eq!(ends(RequestState::Granted, date!(2028 - 03 - 31)), []);
    assert_eq!(ends(RequestState::Signed, date!(2028 - 03 - 01)), []);
}

#[test]
fn an_action_is_overdue_the_day_after_its_due_date() {
    let of = |due_on| {
        let fact = ActionFact {
            label: String::new(),
            link: String::new(),
            due_on,
        };
        let facts = Facts {
            actions: vec![fact],
            ..Facts::default()
        };
        derive(facts, TODAY, &Thresholds::seeded()).len()
    };
    assert_eq!((of(TODAY), of(date!(2028 - 02 - 28))), (0, 1));
}

#[test]
fn the_most_urgent_comes_first() {
    let silence = SilenceFact {
        label: "a".into(),
        link: String::new(),
        last_on: date!(2027 - 12 - 01),
    };
    let sharing = SharingFact {
        label: "b".into(),
        link: String::new(),
        until: date!(2028 - 03 - 10),
    };
    let all = derive(
        Facts {
            silences: vec![silence],
            sharing: vec![sharing],
            ..Facts::default()
        },
        TODAY,
        &Thresholds::seeded(),
    );
    assert_eq!(
        all.iter().map(|d| d.reason).collect::<Vec<_>>(),
        [Reason::Silence, Reason::ConsentEnding]
    );
}
