use super::rules::{self, ImportState, Why, state};
use crate::ids::{ImportId, JourneyId};
use serde::Serialize;
use time::Date;

/// How much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    pub creators: i64,
    pub journeys: i64,
    pub stages: i64,
}

/// An import that made something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneImport {
    pub id: ImportId,
    pub file_name: String,
    pub on: Date,
    pub by: String,
    pub made: Made,
    /// Rows that were refused.
    pub refused: i64,
    /// What of it is still there.
    pub left: Made,
    /// When it was last undone, and by whom.
    pub undone: Option<(Date, String)>,
}

impl DoneImport {
    pub fn state(&self) -> ImportState {
        state(self.undone.is_some(), self.left)
    }

    pub const fn is_standing(&self) -> bool {
        rules::is_standing(self.left)
    }
}

/// What undoing an import would do, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoing {
    pub import: DoneImport,
    pub going: Made,
    /// The journeys that stay.
    pub kept: Vec<Kept>,
}

/// A journey that stays, or whose stages from the import stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub id: JourneyId,
    pub reference: String,
    pub why: Why,
}
