//! Statistics for partners: definitions of indicators and protection of people, without I/O.

pub mod csv;
pub mod facts;
pub mod filter;
pub mod indicators;
pub mod labels;
mod matrices;
mod neighbours;
mod page;
pub mod period;
pub mod port;
mod presence;
pub mod protect;
pub mod report;
mod show;
mod tables;
mod views;

#[cfg(test)]
mod report_tests;
#[cfg(test)]
mod sample;

pub use page::periods;
pub use show::StatisticsPage;
