//! Follow-up tables of organisations, taken in: upload, columns, preview, result.

mod api;
mod columns;
mod outcome;
pub mod port;
mod preview;
mod step;
mod stepper;
mod tables;
pub mod types;
mod upload;

pub use step::ImportStepPage;
pub use upload::{ImportPage, UPLOAD};
