//! Which facts call for an act, and by when (product.md §2, last list).

use super::types::{Deadline, Reason};
use crate::{
    contracts::rules::Window,
    dates::add_months,
    financing::rules::RequestState,
    journeys::StageKind,
    stages::rules::StageState,
    thresholds::{Code, Thresholds},
};
use time::{Date, Duration};

pub struct StageFact {
    pub label: String,
    pub link: String,
    pub kind: StageKind,
    pub state: StageState,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
}

pub struct ReferralFact {
    pub label: String,
    pub link: String,
    pub sent_on: Date,
    /// Received by the reader's organisation, or sent by it.
    pub received: bool,
}

pub struct SharingFact {
    pub label: String,
    pub link: String,
    pub until: Date,
}

/// A journey with a running stage, and the last day on which anything happened on it.
pub struct SilenceFact {
    pub label: String,
    pub link: String,
    pub last_on: Date,
}

/// A contract with an activity cooperative that runs, or whose term has passed with nothing written down since.
pub struct ContractFact {
    pub label: String,
    pub link: String,
    pub ends_on: Option<Date>,
    /// `None`: the person is an associate, or need not become one.
    pub associate_by: Option<Date>,
    /// The period whose interviews are to be held next.
    pub interviews: Option<Window>,
}

/// An open to-do of the plan of actions.
pub struct ActionFact {
    pub label: String,
    pub link: String,
    pub due_on: Date,
}

/// A request for money with its day before the committee and the end of the decision's validity.
pub struct MoneyFact {
    pub label: String,
    pub link: String,
    pub state: RequestState,
    pub committee_on: Option<Date>,
    pub valid_until: Option<Date>,
}

pub struct OfferFact {
    pub label: String,
    pub link: String,
    pub checked_on: Date,
}

/// Everything that deadlines are derived from.
#[derive(Default)]
pub struct Facts {
    pub stages: Vec<StageFact>,
    pub referrals: Vec<ReferralFact>,
    pub sharing: Vec<SharingFact>,
    pub silences: Vec<SilenceFact>,
    pub actions: Vec<ActionFact>,
    pub offers: Vec<OfferFact>,
    pub contracts: Vec<ContractFact>,
    pub money: Vec<MoneyFact>,
}

/// The lead times of a day.
struct Notices {
    contract: Duration,
    contract_again: Duration,
    interview: Duration,
    consent: Duration,
    silence: Duration,
    answer: Duration,
    check_months: i32,
    committee: Duration,
    grant: Duration,
}

impl Notices {
    /// What the table holds on a day; what it does not say is never announced ahead.
    fn on(today: Date, thresholds: &Thresholds) -> Self {
        let days = |code| thresholds.days(code, today).unwrap_or_default();
        Self {
            contract: days(Code::ContractNotice),
            contract_again: days(Code::ContractReminder),
            interview: days(Code::InterviewNotice),
            consent: days(Code::ConsentNotice),
            silence: days(Code::Silence),
            answer: days(Code::Answer),
            check_months: thresholds.months(Code::OfferCheck, today).unwrap_or_default(),
            committee: days(Code::CommitteeNotice),
            grant: days(Code::GrantNotice),
        }
    }
}

/// The deadlines of today, most urgent first; of two on the same day in the order of `Reason`. The lead times are those of today.
pub fn derive(facts: Facts, today: Date, thresholds: &Thresholds) -> Vec<Deadline> {
    let notices = Notices::on(today, thresholds);
    let stages = facts
        .stages
        .into_iter()
        .filter_map(|fact| of_stage(fact, today, &notices));
    let referrals = facts
        .referrals
        .into_iter()
        .filter_map(|fact| of_referral(fact, today, &notices));
    let sharing = facts.sharing.into_iter().filter_map(|fact| {
        let near = fact.until - today <= notices.consent && fact.until >= today;
        near.then(|| deadline(Reason::ConsentEnding, fact.until, fact.label, fact.link))
    });
    let silences = facts.silences.into_iter().filter_map(|fact| {
        let due = fact.last_on + notices.silence;
        (due <= today).then(|| deadline(Reason::Silence, due, fact.label, fact.link))
    });
    let actions = facts.actions.into_iter().filter_map(|fact| {
        (fact.due_on < today).then(|| deadline(Reason::ActionOverdue, fact.due_on, fact.label, fact.link))
    });
    let offers = facts.offers.into_iter().filter_map(|fact| {
        let due = add_months(fact.checked_on, notices.check_months);
        (due <= today).then(|| deadline(Reason::OfferToCheck, due, fact.label, fact.link))
    });
    let contracts = facts
        .contracts
        .into_iter()
        .flat_map(|fact| of_contract(&fact, today, &notices));
    let money = facts
        .money
        .into_iter()
        .filter_map(|fact| of_money(fact, today, &notices));
    let mut all: Vec<Deadline> = stages
        .chain(referrals)
        .chain(sharing)
        .chain(silences)
        .chain(actions)
        .chain(offers)
        .chain(contracts)
        .chain(money)
        .collect();
    all.sort_by(|a, b| {
        a.due
            .cmp(&b.due)
            .then_with(|| (a.reason as u8).cmp(&(b.reason as u8)))
            .then_with(|| a.label.cmp(&b.label))
    });
    all
}

const fn deadline(reason: Reason, due: Date, label: String, link: String) -> Deadline {
    Deadline {
        reason,
        due,
        label,
        link,
    }
}

fn of_stage(fact: StageFact, today: Date, notices: &Notices) -> Option<Deadline> {
    let (reason, due) = match (fact.state, fact.planned_start, fact.planned_end) {
        (StageState::Planned, Some(start), _) if start < today => (Reason::StartPassed, start),
        (StageState::Active, _, Some(end))
            if fact.kind == StageKind::ActivityCooperative && end - today <= notices.contract =>
        {
            (Reason::ContractEnd, end)
        }
        (StageState::Active, _, Some(end)) if end < today => (Reason::EndPassed, end),
        _ => return None,
    };
    Some(deadline(reason, due, fact.label, fact.link))
}

/// A term and the day to become an associate are announced 60 and again 30 days ahead; interviews by as many days for each that is
/// missing (C. trav. L7331-3, R7331-3).
fn of_contract(fact: &ContractFact, today: Date, notices: &Notices) -> Vec<Deadline> {
    let ahead = |due: Date, far: Reason, near: Reason| match due - today {
        left if left <= notices.contract_again => Some((near, due)),
        left if left <= notices.contract => Some((far, due)),
        _ => None,
    };
    let term = fact
        .ends_on
        .and_then(|due| ahead(due, Reason::ContractEnd, Reason::ContractEndNear));
    let associate = fact
        .associate_by
        .and_then(|due| ahead(due, Reason::AssociateBy, Reason::AssociateNear));
    let interview = fact.interviews.and_then(|window| {
        let missing = i32::try_from(window.missing()).unwrap_or(i32::MAX);
        let near = window.to - today <= notices.interview * missing;
        near.then_some((Reason::InterviewDue, window.to))
    });
    let told = |(reason, due)| deadline(reason, due, fact.label.clone(), fact.link.clone());
    [term, associate, interview].into_iter().flatten().map(told).collect()
}

/// A committee is told until its decision is recorded, the end of a decision's validity until the contract is signed.
fn of_money(fact: MoneyFact, today: Date, notices: &Notices) -> Option<Deadline> {
    let (reason, due, notice) = match (fact.state, fact.committee_on, fact.valid_until) {
        (RequestState::InCommittee, Some(due), _) => (Reason::CommitteeNear, due, notices.committee),
        (RequestState::Granted | RequestState::GrantedConditionally, _, Some(due)) => {
            (Reason::GrantEnding, due, notices.grant)
        }
        _ => return None,
    };
    (due - today <= notice).then(|| deadline(reason, due, fact.label, fact.link))
}

fn of_referral(fact: ReferralFact, today: Date, notices: &Notices) -> Option<Deadline> {
    let due = fact.sent_on + notices.answer;
    let reason = match (fact.received, due <= today) {
        (true, _) => Reason::ReferralToAnswer,
        (false, true) => Reason::ReferralWaiting,
        (false, false) => return None,
    };
    Some(deadline(reason, due, fact.label, fact.link))
}

#[cfg(test)]
mod tests {
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
}
