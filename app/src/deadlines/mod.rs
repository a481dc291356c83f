//! Deadlines: dates that the system derives from facts, most urgent first.

mod journey;
mod list;
#[cfg(test)]
mod properties;
mod rules;
mod topic;
mod types;

pub use journey::JourneyDeadlines;
pub use list::DeadlineList;
pub use rules::{
    ActionFact, ContractFact, Facts, MoneyFact, OfferFact, ReferralFact, SharingFact, SilenceFact, StageFact, derive,
};
pub use topic::{Topic, about};
pub use types::{Deadline, Reason, Urgency};
