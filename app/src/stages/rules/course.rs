use super::machine::{StageAct, StageState, next};
use serde::{Deserialize, Serialize};
use time::Date;

/// An act with the day it took effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedAct {
    pub act: StageAct,
    pub on: Date,
    /// Free text; may be empty.
    pub reason: String,
}

impl DatedAct {
    pub const fn new(act: StageAct, on: Date) -> Self {
        Self {
            act,
            on,
            reason: String::new(),
        }
    }
}

/// Days from one to the other, both included; without an end it still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Date,
    pub to: Option<Date>,
}

/// What the acts of a stage add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    pub state: StageState,
    /// The first start.
    pub started_on: Option<Date>,
    /// The completion or the cancellation.
    pub ended_on: Option<Date>,
    /// When it was active, in order.
    pub active: Vec<Period>,
}

/// Adds up the acts of a stage, oldest first. `None`: they do not follow from one another.
pub fn course(acts: &[DatedAct]) -> Option<Course> {
    let mut state = None;
    let mut made = Course {
        state: StageState::Planned,
        started_on: None,
        ended_on: None,
        active: Vec::new(),
    };
    for (at, DatedAct { act, on, .. }) in acts.iter().enumerate() {
        if at > 0 && *on < earliest(&acts[..at]).unwrap_or(*on) {
            return None;
        }
        made.state = next(state, *act)?;
        state = Some(made.state);
        match made.state {
            StageState::Active => {
                made.started_on.get_or_insert(*on);
                made.active.push(Period { from: *on, to: None });
            }
            StageState::Completed | StageState::Cancelled => made.ended_on = Some(*on),
            StageState::Planned | StageState::Interrupted => {}
        }
        if made.state != StageState::Active
            && let Some(running) = made.active.last_mut().filter(|period| period.to.is_none())
        {
            running.to = Some(*on);
        }
    }
    state.map(|_| made)
}

/// The course as of a past day; `None` when nothing of the stage was known of that day.
/// A plan that was written down after the fact counts from the first fact.
pub fn course_as_of(acts: &[DatedAct], day: Date) -> Option<Course> {
    let fact = acts.get(1).map(|act| act.on);
    let until = acts
        .iter()
        .take_while(|dated| match dated.act {
            StageAct::Plan => fact.map_or(dated.on, |fact| fact.min(dated.on)) <= day,
            _ => dated.on <= day,
        })
        .count();
    course(&acts[..until])
}

/// The first day on which the next act may take effect: that of the last act. A plan is an intention and binds no date,
/// so that a stage planned today can be said to have started last week.
pub fn earliest(acts: &[DatedAct]) -> Option<Date> {
    acts.last()
        .filter(|last| last.act != StageAct::Plan)
        .map(|last| last.on)
}
