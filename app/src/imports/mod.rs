//! Follow-up tables of organisations, taken in.

pub mod port;
mod step;
mod upload;

pub use step::ImportStepPage;
pub use upload::ImportPage;
