//! The people of a project: several créateurs, joining and leaving on dates.

mod api;
mod person;
pub mod port;
pub mod rules;
mod show;
pub mod types;

pub use api::{join_project, leave_project, save_person};
pub use person::PersonPage;
pub use show::ProjectPeoplePage;
