//! From the bytes of a file to its one table: headings and numbered data rows.

mod delimited;
mod expansion;
mod locate;
mod workbook;

use super::{
    error::{MAX_ROWS, ReadError},
    sniff::{Format, sniff},
};

/// Most characters of a cell that are kept: one more than allowed, so that a longer one is seen to be too long.
pub const MAX_CELL: usize = 2_001;
/// Cells further right than this are not read.
const MAX_COLUMNS: usize = 300;

/// A line that has something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Physical line of the file, or row of the sheet, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// Lines of one sheet, or of the whole text, without the blank ones.
struct Sheet {
    name: Option<String>,
    lines: Vec<Line>,
}

/// A data row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// From 1, over data rows only.
    pub row: u32,
    /// Physical line of the file, or row of the sheet, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// A table, found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub sheet: Option<String>,
    /// How the text was encoded; none for a workbook.
    pub encoding: Option<&'static str>,
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
    /// Lines below the headings that are no data: a repeated heading, a total, a lone note.
    pub skipped: Vec<Line>,
}

/// Finds the table. `recognised` says how many of a line's cells it knows as headings.
///
/// # Errors
/// When the file is no table, or too large a one.
pub fn read(bytes: &[u8], recognised: &dyn Fn(&[String]) -> usize) -> Result<Table, ReadError> {
    let (sheets, encoding) = match sniff(bytes)? {
        Format::Workbook => (workbook::sheets(bytes)?, None),
        Format::Text => {
            let (sheet, encoding) = delimited::sheet(bytes, recognised)?;
            (vec![sheet], Some(encoding))
        }
    };
    let mut found: Option<(locate::Headings, Sheet)> = None;
    for sheet in sheets {
        if let Some(place) = locate::headings(&sheet.lines, recognised)
            && found.as_ref().is_none_or(|(best, other)| {
                (place.recognised, sheet.lines.len()) > (best.recognised, other.lines.len())
            })
        {
            found = Some((place, sheet));
        }
    }
    let (place, sheet) = found.ok_or(ReadError::NoTable { headings: Vec::new() })?;
    let table = locate::split(sheet, &place, encoding);
    if table.rows.len() > MAX_ROWS {
        Err(ReadError::TooManyRows)
    } else {
        Ok(table)
    }
}

/// A cell without the space around it, invisible marks and control characters, cut at [`MAX_CELL`].
fn clean(cell: &str) -> String {
    let visible = |letter: &char| {
        !matches!(letter, '\u{FEFF}' | '\u{200B}' | '\u{00AD}')
            && (!letter.is_control() || matches!(letter, '\n' | '\t'))
    };
    cell.trim()
        .chars()
        .filter(visible)
        .take(MAX_CELL)
        .collect::<String>()
        .trim()
        .to_owned()
}
