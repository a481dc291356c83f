//! Values of files that a coordinator opened.

use crate::{
    contracts::types::ContractView,
    documents::DocumentLine,
    financing::types::RequestView,
    ids::JourneyId,
    journeys::JourneyFile,
    sharing::JourneySharing,
    together::types::{ActionView, MeetingView, NoteView},
};
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
    pub work: OpenWork,
    pub contracts: Vec<ContractView>,
    /// Requests for money.
    pub requests: Vec<RequestView>,
    pub documents: Vec<DocumentLine>,
}

/// Actions, meetings and notes, but for what an organisation keeps to itself.
#[derive(Debug, Clone)]
pub struct OpenWork {
    pub actions: Vec<ActionView>,
    pub meetings: Vec<MeetingView>,
    pub notes: Vec<NoteView>,
}
