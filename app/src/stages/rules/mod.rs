//! How a stage moves: the state machine, what a list of dated acts adds up to, and which act may follow. No I/O, no clock.

mod acting;
mod applying;
mod correcting;
mod course;
mod machine;
#[cfg(test)]
mod properties;
mod striking;
#[cfg(test)]
mod tests;

pub use acting::{
    ACT, ENDED_ON, Ending, Known, ON, STARTED_ON, acts_at_once, check_act, check_opened, not_before_opening,
};
pub use applying::{Settled, check_back, check_let_in, settle};
pub use correcting::{Right, STRIKE, WHY, check_attended, correct};
pub use course::{Course, DatedAct, Period, course, course_as_of, earliest};
pub use machine::{StageAct, StageState, next};
pub use striking::{Carried, check_strike};
