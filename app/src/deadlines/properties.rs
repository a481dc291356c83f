//! Issue 3, property tests of deadlines: whatever the allowed facts and the day.

use super::{rules::*, types::Reason};
use crate::{
    contracts::{
        ContractKind, Entry, EntryKind, Terms,
        rules::{Case, associate_deadline, check, due, windows},
    },
    dates::{add_months, paris_day, paris_offset},
    financing::rules::RequestState,
    journeys::StageKind,
    stages::rules::StageState,
    thresholds::{Code, Thresholds},
    values::Choice,
};
use proptest::prelude::*;
use time::{Date, Duration, Month, OffsetDateTime, macros::date, util::days_in_month};

/// Seventeen years with their leap days and their changes of clock.
fn day() -> impl Strategy<Value = Date> {
    (0i64..6200).prop_map(|days| date!(2019 - 12 - 31) + Duration::days(days))
}

fn text() -> String {
    String::new()
}

fn told(facts: Facts, today: Date) -> Vec<(Reason, Date)> {
    let all = derive(facts, today, &Thresholds::seeded());
    all.into_iter().map(|one| (one.reason, one.due)).collect()
}

fn offer(checked_on: Date) -> Facts {
    let (label, link) = (text(), text());
    Facts {
        offers: vec![OfferFact {
            label,
            link,
            checked_on,
        }],
        ..Facts::default()
    }
}

fn silence(last_on: Date) -> Facts {
    let (label, link) = (text(), text());
    Facts {
        silences: vec![SilenceFact { label, link, last_on }],
        ..Facts::default()
    }
}

fn referral(sent_on: Date) -> Facts {
    let (label, link) = (text(), text());
    Facts {
        referrals: vec![ReferralFact {
            label,
            link,
            sent_on,
            received: true,
        }],
        ..Facts::default()
    }
}

fn contract(ends_on: Option<Date>, associate_by: Option<Date>) -> Facts {
    Facts {
        contracts: vec![ContractFact {
            label: text(),
            link: text(),
            ends_on,
            associate_by,
            interviews: None,
        }],
        ..Facts::default()
    }
}

fn money(state: RequestState, committee_on: Date, valid_until: Date) -> Facts {
    Facts {
        money: vec![MoneyFact {
            label: text(),
            link: text(),
            state,
            committee_on: Some(committee_on),
            valid_until: Some(valid_until),
        }],
        ..Facts::default()
    }
}

fn stage(state: StageState, start: Date, end: Date) -> Facts {
    Facts {
        stages: vec![StageFact {
            label: text(),
            link: text(),
            kind: StageKind::Training,
            state,
            planned_start: Some(start),
            planned_end: Some(end),
        }],
        ..Facts::default()
    }
}

/// The day that facts made of `from` are due on, seen long afterwards.
fn due_of(facts: Facts) -> Date {
    told(facts, date!(2060 - 01 - 01))[0].1
}

/// A CESA after a CAPE of so many months.
fn cesa(start: Date, cape_months: i32) -> (Terms, Vec<Terms>) {
    let cape = Terms {
        ends_on: start.previous_day(),
        ..Terms::new(ContractKind::Cape, add_months(start, -cape_months))
    };
    let others = if cape_months > 0 { vec![cape] } else { vec![] };
    (Terms::new(ContractKind::Cesa, start), others)
}

fn last_of_month(day: Date) -> bool {
    day.day() == days_in_month(day.month(), day.year())
}

proptest! {
    /// product.md §2: what is derived from a day is due on that day or later, and the later the day, the later it is due.
    #[test]
    fn a_deadline_is_never_before_its_start_and_follows_it(one in day(), other in day()) {
        let (first, second) = (one.min(other), one.max(other));
        for made in [offer, silence, referral] {
            prop_assert!(due_of(made(first)) >= first);
            prop_assert!(due_of(made(first)) <= due_of(made(second)));
        }
    }

    /// C. trav. L7331-3 over every CESA that the rules take: the day to become an associate lies after its start, and a later start
    /// after the same time under a CAPE never gives an earlier one.
    #[test]
    fn the_day_to_become_an_associate_follows_the_start(start in day(), later in 0i64..800, months in 0i32..36) {
        let table = Thresholds::seeded();
        let deadline = |start: Date| {
            let (terms, others) = cesa(start, months);
            let case = Case { terms: &terms, before: None, others: &others, entries: &[], today: start, full_time: false, thresholds: &table };
            let refused = check(&case).0.iter().any(|problem| problem.field == "associate_on");
            let others: Vec<&Terms> = others.iter().collect();
            let found = associate_deadline(&terms, &others, &table).map(|found| found.deadline);
            (found.expect("a CESA has one"), refused)
        };
        let (first, refused) = deadline(start);
        prop_assert!(refused || first > start);
        prop_assert!(first <= add_months(start, 36));
        if months == 0 {
            prop_assert!(first <= deadline(start + Duration::days(later)).0);
            prop_assert_eq!(first, add_months(start, 36));
        }
    }

    /// Six months from the end of a month end within the month: never on a day that does not exist, never in the next one.
    #[test]
    fn months_are_counted_to_the_end_of_a_shorter_month(from in day()) {
        let months = i32::try_from(Thresholds::seeded().value(Code::OfferCheck, from).expect("in the table")).expect("few");
        let due = due_of(offer(from));
        let expected = (i32::from(u8::from(from.month())) - 1 + months) % 12 + 1;
        prop_assert_eq!(i32::from(u8::from(due.month())), expected);
        prop_assert!(due.day() == from.day() || (due.day() < from.day() && last_of_month(due)));
    }

    /// A period that begins on 29 February is a whole year; and the next begins the day after.
    #[test]
    fn the_periods_of_a_cesa_follow_one_another(start in day(), years in 0i32..4) {
        let table = Thresholds::seeded();
        let all = windows(&Terms::new(ContractKind::Cesa, start), &[], add_months(start, years * 12), &table);
        for pair in all.windows(2) {
            prop_assert_eq!(pair[0].to.next_day(), Some(pair[1].from));
            prop_assert!((364..=366).contains(&(pair[0].to - pair[0].from).whole_days()));
        }
        if start.month() == Month::February && start.day() == 29 {
            prop_assert!(all.iter().all(|window| window.from.day() >= 28));
        }
    }

    /// Days are those of Paris, also in the nights in which the clock changes: an instant lies on the day that the clock there
    /// shows, and what is due is counted in whole days whether they have 23, 24 or 25 hours.
    #[test]
    fn a_change_of_clock_moves_no_deadline(seconds in 0i64..550_000_000, hours in 0i64..72) {
        let at = OffsetDateTime::from_unix_timestamp(1_577_836_800 + seconds).expect("in range");
        let later = at + Duration::hours(hours);
        prop_assert_eq!(paris_day(at), at.to_offset(paris_offset(at)).date());
        prop_assert!(paris_day(at) <= paris_day(later));
        prop_assert!(due_of(silence(paris_day(at))) <= due_of(silence(paris_day(later))));
        let days = (due_of(silence(paris_day(at))) - paris_day(at)).whole_days();
        prop_assert_eq!(Some(days), Thresholds::seeded().value(Code::Silence, paris_day(at)));
    }

    /// What was done is not asked for any more: the stage that began or ended, the decision, the signature, the associate.
    #[test]
    fn a_deadline_goes_with_its_act(today in day(), one in day(), other in day()) {
        for state in StageState::ALL {
            let all = told(stage(*state, one, other), today);
            let expected = match state {
                StageState::Planned => (one < today).then_some((Reason::StartPassed, one)),
                StageState::Active => (other < today).then_some((Reason::EndPassed, other)),
                _ => None,
            };
            prop_assert_eq!(all, Vec::from_iter(expected), "{:?}", state);
        }
        for state in RequestState::ALL {
            let waits = matches!(state, RequestState::InCommittee | RequestState::Granted | RequestState::GrantedConditionally);
            prop_assert!(waits || told(money(*state, one, other), today).is_empty(), "{:?}", state);
        }
        prop_assert!(told(contract(None, None), today).is_empty());
        let before: Vec<Reason> = told(contract(Some(one), Some(other)), today).into_iter().map(|(reason, _)| reason).collect();
        let after: Vec<Reason> = told(contract(Some(one), None), today).into_iter().map(|(reason, _)| reason).collect();
        let rest: Vec<Reason> = before.into_iter().filter(|reason| !matches!(reason, Reason::AssociateBy | Reason::AssociateNear)).collect();
        prop_assert_eq!(rest, after);
    }

    /// C. trav. R7331-3: two interviews with their documents signed, and the period asks for none.
    #[test]
    fn interviews_that_were_held_are_not_due(start in day(), held in prop::collection::vec(0i64..365, 0..4), days in 0i64..365) {
        let table = Thresholds::seeded();
        let today = start + Duration::days(days);
        let entries: Vec<Entry> = held.iter().map(|days| {
            let on = start + Duration::days(*days);
            Entry { kind: EntryKind::Interview, starts_on: on, ends_on: None, amount: None, contribution_rate: None, text: text(), signed_on: Some(on) }
        }).collect();
        let found = due(&windows(&Terms::new(ContractKind::Cesa, start), &entries, today, &table), today, &table);
        prop_assert_eq!(found.is_none(), held.len() >= 2);
    }

    /// Most urgent first, and nothing that is late is ever left out by time passing.
    #[test]
    fn the_list_is_in_order_and_forgets_nothing(today in day(), dates in prop::collection::vec(day(), 1..8), more in 0i64..900) {
        let facts = || Facts {
            actions: dates.iter().map(|due_on| ActionFact { label: text(), link: text(), due_on: *due_on }).collect(),
            contracts: dates.iter().flat_map(|on| contract(Some(*on), None).contracts).collect(),
            ..Facts::default()
        };
        let now = told(facts(), today);
        prop_assert!(now.iter().map(|(_, due)| *due).is_sorted());
        let then = told(facts(), today + Duration::days(more));
        prop_assert!(now.iter().all(|(_, due)| then.iter().any(|(_, later)| later == due)));
    }
}
