//! The committee list: the requests that the organisation keeps and those in the journeys that it leads, by the day of their
//! committee.

mod csv;
pub mod decisions;
mod filters;
pub mod meeting;
mod show;

pub use csv::csv;
pub use filters::{Filters, Kept, PAGE, When};
pub use meeting::CommitteePage;
pub use show::CommitteesPage;

use super::{
    codes::{CommitteeType, Instrument},
    rules::RequestState,
};
use crate::ids::{JourneyId, RequestId};
use time::Date;

/// Lines of a page.
pub const PAGE_SIZE: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteeLine {
    pub request: RequestId,
    pub journey: JourneyId,
    pub financer: String,
    /// Kept by the reader's organisation.
    pub own: bool,
    /// Person and project as far as the organisation may know them, else the reference.
    pub label: String,
    pub reference: String,
    pub instrument: Option<Instrument>,
    pub state: RequestState,
    pub committee_on: Option<Date>,
    pub committee: Option<CommitteeType>,
    pub adviser: Option<String>,
    /// Amounts in cents.
    pub requested: Option<i64>,
    pub granted: Option<i64>,
    pub disbursed: i64,
    pub version: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitteeList {
    pub lines: Vec<CommitteeLine>,
    /// Of all pages.
    pub total: i64,
    pub requested: i64,
    pub granted: i64,
    /// The organisation finances (its role), keeps a request, or leads a journey with one.
    pub finances: bool,
}
