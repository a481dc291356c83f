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

/// An open journey (`journeys::filters::Course`), and the day from which its silence counts: `last_contact`.
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
    most_urgent_first(&mut all);
    all
}

/// Of two on the same day in the order of `Reason`.
pub fn most_urgent_first(deadlines: &mut [Deadline]) {
    deadlines.sort_by(|a, b| {
        a.due
            .cmp(&b.due)
            .then_with(|| (a.reason as u8).cmp(&(b.reason as u8)))
            .then_with(|| a.label.cmp(&b.label))
    });
}

const fn deadline(reason: Reason, due: Date, label: String, link: String) -> Deadline {
    Deadline {
        reason,
        due,
        label,
        link,
        stand_in: None,
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
#[path = "rules_tests.rs"]
mod tests;
