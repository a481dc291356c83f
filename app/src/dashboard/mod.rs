//! What an adviser sees first.

mod deadlines;
mod meetings;
pub mod port;
mod show;

pub use show::DashboardPage;
