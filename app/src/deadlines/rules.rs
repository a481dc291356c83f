//! Which facts call for an act, and by when (product.md §2, last list).

use super::types::{Deadline, Reason};
use crate::{
    dates::add_months,
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
    pub offers: Vec<OfferFact>,
}

/// The lead times of a day.
struct Notices {
    contract: Duration,
    consent: Duration,
    silence: Duration,
    answer: Duration,
    check_months: i32,
}

impl Notices {
    /// What the table holds on a day; what it does not say is never announced ahead.
    fn on(today: Date, thresholds: &Thresholds) -> Self {
        let days = |code| thresholds.days(code, today).unwrap_or_default();
        Self {
            contract: days(Code::ContractNotice),
            consent: days(Code::ConsentNotice),
            silence: days(Code::Silence),
            answer: days(Code::Answer),
            check_months: thresholds.months(Code::OfferCheck, today).unwrap_or_default(),
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
    let offers = facts.offers.into_iter().filter_map(|fact| {
        let due = add_months(fact.checked_on, notices.check_months);
        (due <= today).then(|| deadline(Reason::OfferToCheck, due, fact.label, fact.link))
    });
    let mut all: Vec<Deadline> = stages
        .chain(referrals)
        .chain(sharing)
        .chain(silences)
        .chain(offers)
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
