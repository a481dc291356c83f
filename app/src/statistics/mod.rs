//! Statistics for partners.

pub mod port;
mod show;

pub use show::StatisticsPage;
