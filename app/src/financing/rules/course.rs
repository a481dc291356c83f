use super::machine::{RequestAct, RequestState, next};
use crate::financing::codes::{CommitteeType, Motive};
use serde::{Deserialize, Serialize};
use time::Date;

/// An act with what it says. Each kind of act fills its own fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedAct {
    pub act: RequestAct,
    pub on: Date,
    /// Granted or paid, in cents.
    pub amount: Option<i64>,
    /// The day of the committee that it goes before.
    pub committee_on: Option<Date>,
    pub committee: Option<CommitteeType>,
    pub motive: Option<Motive>,
    /// Until when the decision holds.
    pub valid_until: Option<Date>,
    /// More was granted than requested, and it is meant so.
    pub raised: bool,
    pub reason: String,
    /// Of what a table told: the state, what had been paid, and the days that it knew.
    pub taken: Option<Taken>,
}

/// What a table or an earlier version knew of a request, whose single acts are not on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub state: RequestState,
    pub disbursed: i64,
    pub submitted_on: Option<Date>,
    pub decided_on: Option<Date>,
}

impl DatedAct {
    pub const fn new(act: RequestAct, on: Date) -> Self {
        Self {
            act,
            on,
            amount: None,
            committee_on: None,
            committee: None,
            motive: None,
            valid_until: None,
            raised: false,
            reason: String::new(),
            taken: None,
        }
    }

    pub const fn of_amount(mut self, cents: i64) -> Self {
        self.amount = Some(cents);
        self
    }
}

/// What the acts of a request add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub state: RequestState,
    pub submitted_on: Option<Date>,
    pub committee_on: Option<Date>,
    pub committee: Option<CommitteeType>,
    pub decided_on: Option<Date>,
    pub motive: Option<Motive>,
    pub valid_until: Option<Date>,
    /// In cents.
    pub granted: Option<i64>,
    pub raised: bool,
    pub signed_on: Option<Date>,
    pub disbursed: i64,
    pub first_paid_on: Option<Date>,
    pub last_on: Date,
}

/// The course that acts make, oldest first; `None` when they do not follow from one another.
pub fn course(acts: &[DatedAct]) -> Option<Course> {
    let (first, rest) = acts.split_first()?;
    let mut course = begin(first)?;
    for act in rest {
        course = course.after(act)?;
    }
    Some(course)
}

pub(super) fn begin(act: &DatedAct) -> Option<Course> {
    let taken = act.taken.filter(|_| act.act == RequestAct::TakeOver);
    let state = match taken {
        Some(taken) => taken.state,
        None => next(None, act.act, false)?,
    };
    Some(Course {
        state,
        submitted_on: taken.and_then(|taken| taken.submitted_on),
        committee_on: act.committee_on,
        committee: act.committee,
        decided_on: taken.and_then(|taken| taken.decided_on),
        motive: act.motive,
        valid_until: act.valid_until,
        granted: act.amount,
        raised: act.raised,
        signed_on: None,
        disbursed: taken.map_or(0, |taken| taken.disbursed),
        first_paid_on: None,
        last_on: act.on,
    })
}

impl Course {
    /// What is still to be paid of the grant.
    pub fn left(&self) -> i64 {
        self.granted.unwrap_or(0) - self.disbursed
    }

    /// The course with one act more; `None` when it cannot follow.
    pub fn after(&self, act: &DatedAct) -> Option<Self> {
        let paid = if act.act == RequestAct::Disburse {
            act.amount.unwrap_or(0)
        } else {
            0
        };
        let state = next(Some(self.state), act.act, paid >= self.left())?;
        let mut after = Self {
            state,
            last_on: act.on,
            ..self.clone()
        };
        match act.act {
            RequestAct::Submit => after.submitted_on = Some(act.on),
            RequestAct::Committee => {
                (after.committee_on, after.committee) = (act.committee_on, act.committee);
                (after.decided_on, after.motive) = (None, None);
            }
            RequestAct::Sign => after.signed_on = Some(act.on),
            RequestAct::Disburse => {
                after.disbursed += paid;
                after.first_paid_on = after.first_paid_on.or(Some(act.on));
            }
            decision if decision.is_decision() => {
                (after.decided_on, after.motive) = (Some(act.on), act.motive);
                if decision.is_grant() {
                    (after.granted, after.raised, after.valid_until) = (act.amount, act.raised, act.valid_until);
                }
            }
            _ => {}
        }
        Some(after)
    }
}
