//! Values of files that a coordinator opened.

use crate::{ids::JourneyId, journeys::JourneyFile, sharing::JourneySharing};
use time::OffsetDateTime;

/// A file that was opened for an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub journey: JourneyId,
    pub reference: String,
    pub reason: String,
    pub opened_at: OffsetDateTime,
    pub until: OffsetDateTime,
    /// The hour is not over.
    pub open: bool,
}

/// The file itself, to read only.
#[derive(Debug, Clone)]
pub struct OpenFile {
    pub opening: Opening,
    pub file: JourneyFile,
    pub sharing: JourneySharing,
}
