//! Cohorts of an incubator: the call, its juries, and the applications to it.

pub mod api;
mod applications;
mod fields;
mod list;
pub mod port;
pub mod read;
pub mod rules;
pub mod seats;
mod show;
mod standing;
pub mod types;

pub use list::CohortsPage;
pub use show::CohortPage;
pub use standing::next_jury;

use crate::ids::CohortId;

/// The address of a cohort's page.
pub fn address(id: CohortId) -> String {
    format!("/promotions/{id}")
}
