use crate::demo::{calendar::Calendar, random::Random, rows::Stage};
use app::{
    financing::{
        codes::{CommitteeType, Instrument, Motive},
        rules::{DatedAct, RequestAct as A},
        types::Terms,
    },
    stages::rules::StageState,
};
use time::{Date, Duration};

pub const CONDITIONS: [&str; 4] = [
    "Accord écrit de la banque",
    "Statuts signés et immatriculation",
    "Bail signé pour le local",
    "Apport versé sur le compte professionnel",
];

/// How it ends, once everything is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Whole,
    Partly,
    Conditions,
    Adjourned,
    Refused,
    Withdrawn,
    /// The money is still to be paid.
    Signed,
    /// A condition is still open.
    Open,
    /// Before a committee that meets in a few days.
    Coming,
    /// The committee has met this week, and what it decided is still to be written down.
    Held,
}

impl Outcome {
    /// Of those who come before a committee, four out of five get something (domain.md §2.2).
    pub fn some(random: &mut Random) -> Self {
        random.weighted(&[
            (Self::Whole, 48),
            (Self::Partly, 13),
            (Self::Conditions, 13),
            (Self::Adjourned, 6),
            (Self::Refused, 14),
            (Self::Withdrawn, 6),
            (Self::Signed, 12),
            (Self::Open, 12),
        ])
    }
}

/// The days of a stage over which its requests go.
pub struct Spread {
    from: Date,
    to: Date,
    calendar: Calendar,
    /// Nothing is known to have happened after this day.
    until: Date,
    planned: bool,
    stopped: bool,
}

impl Spread {
    pub fn of(stage: &Stage, calendar: Calendar) -> Self {
        let course = stage.course();
        let from = course.started_on.or(stage.planned_start).unwrap_or(calendar.today);
        let to = course
            .ended_on
            .or(stage.planned_end)
            .unwrap_or(from + Duration::days(90));
        let stopped = matches!(course.state, StageState::Cancelled | StageState::Interrupted);
        let yesterday = calendar.day(-1);
        Self {
            from,
            to: to.max(from + Duration::days(14)),
            calendar,
            until: if stopped {
                course.ended_on.unwrap_or(yesterday).min(yesterday)
            } else {
                yesterday
            },
            planned: course.started_on.is_none(),
            stopped,
        }
    }

    /// Far enough, and still running, to be before the committee of this week.
    pub fn sits(&self) -> bool {
        let running = !self.planned && !self.stopped && self.to >= self.calendar.today;
        running && self.day(20) <= self.calendar.working_day(-15)
    }

    /// The working day after so many hundredths of the time.
    fn day(&self, hundredths: i64) -> Date {
        let length = (self.to - self.from).whole_days();
        let day = self.from + Duration::days(length * hundredths / 100);
        self.calendar.working_day((day - self.calendar.today).whole_days())
    }
}

/// The acts of a request until yesterday.
pub fn acts(terms: &Terms, spread: &Spread, outcome: Outcome, random: &mut Random) -> Vec<DatedAct> {
    // What lies long ago has come to its end.
    let recent = spread.to > spread.calendar.day(-90);
    let outcome = match outcome {
        Outcome::Signed | Outcome::Open if !recent => Outcome::Whole,
        other => other,
    };
    let drafted = spread.day(2).min(spread.until);
    let mut acts = vec![DatedAct::new(A::Write, drafted)];
    if spread.planned {
        return acts;
    }
    let day = |hundredths: i64| spread.day(hundredths).max(drafted);
    acts.extend([(A::Submit, 4), (A::Complete, 11), (A::Review, 20)].map(|(act, at)| DatedAct::new(act, day(at))));
    let meets = match outcome {
        Outcome::Coming => Some(9),
        Outcome::Held => Some(-2),
        _ => None,
    };
    if let Some(meets) = meets {
        acts.push(DatedAct {
            committee_on: Some(spread.calendar.working_day(meets)),
            ..before(terms, spread.calendar.working_day(meets - 13))
        });
        return acts;
    }
    acts.push(DatedAct {
        committee_on: Some(day(62)),
        ..before(terms, day(26))
    });
    acts.extend(after_the_committee(terms, spread, outcome, random));
    // A plan that has not come so far yet, and what somebody left off.
    let left_off = acts.iter().rposition(|act| act.on <= spread.until).unwrap_or(0);
    let dropped = spread.stopped && acts[..=left_off].iter().all(|act| !act.act.is_decision());
    acts.truncate(left_off + 1);
    if dropped {
        acts.push(DatedAct {
            reason: "Le projet s’arrête.".to_owned(),
            ..DatedAct::new(A::Withdraw, spread.until.max(acts[left_off].on))
        });
    }
    acts
}

fn before(terms: &Terms, on: Date) -> DatedAct {
    let committee = match terms.instrument {
        Some(Instrument::HonourInitiative) => CommitteeType::Approval,
        Some(Instrument::BankLoan) => CommitteeType::Credit,
        Some(Instrument::Cigales) => CommitteeType::Review,
        _ => CommitteeType::Commitment,
    };
    DatedAct {
        committee: Some(committee),
        ..DatedAct::new(A::Committee, on)
    }
}

fn after_the_committee(terms: &Terms, spread: &Spread, outcome: Outcome, random: &mut Random) -> Vec<DatedAct> {
    let day = |hundredths: i64| spread.day(hundredths);
    let with_motive = |act, at: i64, motive| DatedAct {
        motive: Some(motive),
        ..DatedAct::new(act, day(at))
    };
    let share = random.weighted(&[(100, 6), (80, 2), (60, 2)]);
    let granted = (terms.requested.unwrap_or(0) * share / 5_000_000 * 50_000).max(50_000);
    let decision = |act, at: i64| DatedAct {
        amount: Some(granted),
        valid_until: Some(day(at) + Duration::days(180)),
        ..DatedAct::new(act, day(at))
    };
    let first = (granted / 100_000 * 50_000).max(25_000);
    let pay = |at: i64, cents: i64| DatedAct::new(A::Disburse, day(at)).of_amount(cents);
    match outcome {
        Outcome::Refused => {
            let motive = random.pick(&[Motive::Model, Motive::Contribution, Motive::NotEligible, Motive::Early]);
            vec![with_motive(A::Refuse, 62, motive)]
        }
        Outcome::Withdrawn => vec![DatedAct::new(A::Withdraw, day(50))],
        Outcome::Signed => vec![decision(A::Grant, 62), DatedAct::new(A::Sign, day(74))],
        Outcome::Open => vec![decision(A::GrantConditionally, 62)],
        Outcome::Partly => vec![decision(A::Grant, 62), DatedAct::new(A::Sign, day(74)), pay(82, first)],
        Outcome::Conditions => vec![
            decision(A::GrantConditionally, 62),
            DatedAct::new(A::Sign, day(82)),
            pay(90, granted),
        ],
        Outcome::Adjourned => vec![
            with_motive(A::Adjourn, 62, random.pick(&[Motive::Incomplete, Motive::Absent])),
            DatedAct {
                committee_on: Some(day(78)),
                ..before(terms, day(66))
            },
            decision(A::Grant, 78),
            DatedAct::new(A::Sign, day(86)),
            pay(94, granted),
        ],
        Outcome::Whole | Outcome::Coming | Outcome::Held => vec![
            decision(A::Grant, 62),
            DatedAct::new(A::Sign, day(72)),
            pay(80, first),
            pay(92, granted - first),
        ],
    }
}
