//! Consents, the circle, and the log of readings.

mod api;
pub mod circle;
mod consent_fields;
mod consent_list;
mod give_form;
pub mod glass;
mod held;
mod limit_form;
mod page;
mod parts;
mod past_consents;
pub mod port;
pub mod requests;
pub mod rules;
pub mod terms;
pub mod text;
pub mod text_view;
mod types;
mod visibility;

// Somebody of the project, to a reader whom no consent tells who that is.
crate::texts! {
    UNNAMED = "le créateur ou la créatrice" | "the créateur";
}

pub use api::{give_consent, limit_consent, record_consent, withdraw_consent};
pub use circle::Circle;
pub use consent_fields::ConsentFields;
pub use consent_list::ConsentList;
pub use give_form::{CONSENT_TO, GiveForm};
pub use held::Held;
pub use page::SharingPage;
pub use parts::{NAMES as PART_NAMES, Parts, part_read};
pub use past_consents::PastConsents;
pub use types::{
    Away, CircleMember, ConsentLine, Contact, Ended, HowGiven, Instead, JourneySharing, NewConsent, OrganisationName,
    PastConsent, PastMember, RequestLine, RequestState,
};
pub use visibility::{Onlooker, Visibility};
