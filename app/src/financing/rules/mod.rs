//! Requests for money: the state machine, what acts add up to, and the rules that an act keeps. Pure.

mod acting;
mod as_of;
mod balance;
mod beside;
mod correcting;
mod course;
mod instrument;
mod limits;
mod machine;
#[cfg(test)]
mod plan_tests;
mod taken;
mod terms;
#[cfg(test)]
mod tests;

pub use acting::{Proposed, check_act};
pub use as_of::course_as_of;
pub use balance::{Balance, Brings, Source};
pub use beside::{again, twice};
pub use correcting::{Correction, Recorded, correct};
pub use course::{Course, DatedAct, Taken, course};
pub use limits::{Doubt, Finding};
pub use machine::{RequestAct, RequestState, next};
pub use terms::check_terms;

/// The names of the form fields that refusals point at.
pub mod field {
    pub const ACT: &str = "act";
    pub const ON: &str = "on";
    pub const AMOUNT: &str = "amount";
    pub const COMMITTEE_ON: &str = "committee_on";
    pub const COMMITTEE: &str = "committee";
    pub const MOTIVE: &str = "motive";
    pub const VALID_UNTIL: &str = "valid_until";
    pub const RAISED: &str = "raised";
    pub const CONDITIONS: &str = "conditions";
    pub const REASON: &str = "reason";
    pub const INSTRUMENT: &str = "instrument";
    pub const REQUESTED: &str = "requested";
    pub const SHARE: &str = "guarantee_share";
    /// Of what a table told.
    pub const STATE: &str = "state";
    pub const DISBURSED: &str = "disbursed";
    pub const SUBMITTED: &str = "submitted_on";
    pub const DECIDED: &str = "decided_on";
}
