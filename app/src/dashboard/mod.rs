//! What an adviser sees first.

pub mod port;
mod show;

pub use show::DashboardPage;
