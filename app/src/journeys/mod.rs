//! Journeys: opening, finding, reading, correcting.

pub mod codes;
mod edit;
pub mod kind;
mod list;
mod new;
pub mod port;
mod show;

pub use edit::EditJourneyPage;
pub use kind::StageKind;
pub use list::JourneysPage;
pub use new::NewJourneyPage;
pub use show::JourneyPage;
