//! Deadlines: dates that the system derives from facts, most urgent first.

mod journey;
mod list;
#[cfg(test)]
mod properties;
mod rules;
mod silence;
mod topic;
mod types;

pub use journey::JourneyDeadlines;
pub use list::{DeadlineList, distance, stands_in};
pub use rules::{
    ActionFact, ContractFact, Facts, MoneyFact, OfferFact, ReferralFact, SharingFact, SilenceFact, StageFact, derive,
    most_urgent_first,
};
pub use silence::last_contact;
pub use topic::{Topic, about};
pub use types::{Deadline, Reason, StandIn, Urgency};
