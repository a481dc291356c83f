//! The sessions of training of an organisation: who is in one, the hours of all of them in one form, and the sheet to sign.

pub mod attendance;
mod attending;
mod list;
mod sheet;

pub use attending::SessionPage;
pub use list::SessionsPage;
pub use sheet::SessionSheetPage;

use super::facts::{Hours, Session};
use crate::ids::{JourneyId, SessionId, StageId};

/// A trainee of a session: a stage that the reader's organisation keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trainee {
    pub stage: StageId,
    pub journey: JourneyId,
    /// Person and project as far as the organisation may know them, else the reference.
    pub label: String,
    pub planned: Option<Hours>,
    pub attended: Option<Hours>,
    pub reason: String,
    /// A sheet is kept day by day: the hours are its sum.
    pub has_sheet: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    pub session: Session,
    /// Short name of the organisation.
    pub organisation: String,
    pub trainees: Vec<Trainee>,
}

/// The address of a session.
pub fn address(session: SessionId) -> String {
    format!("/formations/{session}")
}
