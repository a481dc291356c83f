//! Import, its reading half: from the bytes of a file to checked rows. Pure: no clock, no database, no file.
//!
//! [`read`] takes a follow-up table, [`organisations::read`] a list of organisations.

mod cells;
mod encoding;
mod error;
pub mod headings;
pub mod journeys;
mod mapping;
pub mod organisations;
mod reason;
mod refusal;
mod sniff;
mod table;
pub mod values;
mod warning;

pub use error::{MAX_BYTES, MAX_ROWS, ReadError};
pub use journeys::{Creator, Exit, ImportRow, Person, PersonJourney, Reading, StageFacts, columns, read};
pub use mapping::Mapping;
pub use reason::Reason;
pub use refusal::{Fault, Refusal};
pub use warning::{Warning, WarningCode};

#[cfg(test)]
mod tests;
