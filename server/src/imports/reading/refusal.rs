use serde::Serialize;

use super::reason::Reason;

/// What is wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Their heading.
    pub column: String,
    /// Our column.
    pub field: &'static str,
    /// What stands there, shortened.
    pub value: String,
    pub reason: Reason,
}

/// A row that is not taken: its first fault, and any others, so that all can be mended at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Number among the data rows, from 1.
    pub row: u32,
    /// Physical line of the file, from 1.
    pub line: u32,
    #[serde(flatten)]
    pub fault: Fault,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Fault>,
}

impl Refusal {
    /// `None` when there is no fault.
    pub fn of(row: u32, line: u32, faults: Vec<Fault>) -> Option<Self> {
        let mut faults = faults.into_iter();
        let fault = faults.next()?;
        Some(Self {
            row,
            line,
            fault,
            also: faults.collect(),
        })
    }
}

/// At most 80 characters of a value, for a report.
pub fn excerpt(value: &str) -> String {
    match value.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
