//! Deadlines: dates that the system derives from facts, most urgent first.

mod list;
mod rules;
mod types;

pub use list::DeadlineList;
pub use rules::{Facts, OfferFact, ReferralFact, SharingFact, SilenceFact, StageFact, derive};
pub use types::{Deadline, Reason, Urgency};
