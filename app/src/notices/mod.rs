//! What people are told: in the application, and by mail as each of them chose.

mod absence;
mod api;
mod list;
pub mod port;
mod preferences;
pub mod rules;
mod several;
pub mod types;
pub mod words;

pub use absence::AbsencesPage;
pub use api::{end_absence, read_all, save_absence, save_preferences};
pub use list::NoticesPage;
pub use preferences::Preferences;
