//! Consents, the circle, and the log of readings.

mod api;
mod circle;
mod consent_fields;
mod consent_list;
mod parts;
pub mod port;
pub mod rules;
pub mod text;
mod types;
mod visibility;

pub use api::withdraw_consent;
pub use circle::Circle;
pub use consent_fields::ConsentFields;
pub use consent_list::ConsentList;
pub use parts::{NAMES as PART_NAMES, Parts};
pub use types::{CircleMember, ConsentLine, Contact, HowGiven, JourneySharing, NewConsent, OrganisationName};
pub use visibility::{Onlooker, Visibility};
