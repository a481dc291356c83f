//! What an import found and did, as pages show it and commands tell it.

use super::undo::types::DoneImport;
use crate::{ids::JourneyId, journeys::StageKind, stages::rules::StageState, text::Message};
use serde::{Deserialize, Serialize};
use time::Date;

/// What came of a table; the same for a dry run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Data rows of the table.
    pub rows: u64,
    /// Rows that added something.
    pub imported: u64,
    /// People, journeys and stages that are new.
    pub creators: u64,
    pub journeys: u64,
    pub stages: u64,
    pub refused: Vec<RefusedRow>,
    pub warnings: Vec<Warned>,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// Number among the data rows, from 1.
    pub row: u32,
    /// Line of the file, from 1.
    pub line: u32,
    /// Their heading.
    pub column: String,
    pub value: String,
    /// The code of the reason.
    pub reason: String,
    /// The reason in words, with what to do.
    pub text: Message,
}

/// Something to look at in what was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warned {
    pub row: Option<u32>,
    pub line: Option<u32>,
    pub column: Option<String>,
    pub value: String,
    pub code: String,
    /// Other rows that it is about.
    pub rows: Vec<u32>,
    pub text: Message,
}

/// Where an import stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Columns(Columns),
    Preview(Box<Preview>),
    Done(Outcome),
}

/// The columns of a table, to be mapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    pub file_name: String,
    pub headings: Vec<Heading>,
    /// Our columns: code and name.
    pub choices: Vec<(String, Message)>,
    /// Why the table cannot be read like this.
    pub problem: Option<Message>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Place in the table, from 0.
    pub index: usize,
    pub heading: String,
    /// Our column; empty when nothing is taken from it.
    pub column: String,
    /// Data that the product never keeps: it cannot be mapped.
    pub sensitive: bool,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub file_name: String,
    pub report: Report,
    /// The first stages that would be written.
    pub stages: Vec<StagePreview>,
    /// Headings that nothing is taken from.
    pub ignored: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePreview {
    pub row: u32,
    pub person: String,
    /// The person is on record already.
    pub known: bool,
    pub title: String,
    pub kind: StageKind,
    pub state: StageState,
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub file_name: String,
    pub report: Report,
    pub imported_on: Date,
    /// How far it stands; none when it made nothing.
    pub standing: Option<DoneImport>,
    /// The journeys that it opened or added to, at most [`SHOWN`].
    pub journeys: Vec<JourneyLink>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JourneyLink {
    pub id: JourneyId,
    pub reference: String,
    pub title: String,
    pub person: String,
}

/// How many people, stages and journeys a page shows.
pub const SHOWN: usize = 20;
