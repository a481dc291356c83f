//! Follow-up tables of organisations, taken in: upload, columns, preview, result; and taken back.

mod api;
mod columns;
mod outcome;
pub mod port;
mod preview;
mod step;
mod stepper;
mod tables;
pub mod types;
pub mod undo;
mod upload;

pub use step::ImportStepPage;
pub use undo::{OrganisationListsPage, UndoImportPage, UndoListPage};
pub use upload::{ImportPage, UPLOAD};
