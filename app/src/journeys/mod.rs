//! Journeys: opening, finding, reading, correcting.

mod api;
pub mod codes;
mod duplicates;
mod edit;
mod facts;
mod fields;
pub mod filters;
pub mod history;
mod history_page;
pub mod kind;
mod list;
mod list_body;
mod list_filters;
mod list_rows;
mod list_tools;
mod nav;
mod new;
pub mod opening_day;
pub mod port;
pub mod rules;
mod sheet;
mod show;
mod show_as_of;
mod summary;
mod types;

pub use api::{find_duplicates, open_journey, save_journey};
pub use duplicates::DuplicateWatch;
pub use edit::EditJourneyPage;
pub use facts::{PersonCard, ProjectCard};
pub use fields::{IdentityFields, ProfileFields};
pub use history::History;
pub use history_page::HistoryPage;
pub use kind::StageKind;
pub use list::JourneysPage;
pub use list_rows::Rows;
pub use nav::JourneyNav;
pub use new::NewJourneyPage;
pub use rules::{FoundCommune, person as person_of, why_corrected};
pub use sheet::{
    SheetChange, SheetField, SheetVersion, SheetVersions, WHY as WHY_CORRECTED, WhyCorrected, changes as sheet_changes,
};
pub use show::JourneyPage;
pub use summary::Summary;
pub use types::*;
