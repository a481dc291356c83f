//! What an adviser sees first.

mod deadlines;
pub mod port;
mod show;

pub use show::DashboardPage;
