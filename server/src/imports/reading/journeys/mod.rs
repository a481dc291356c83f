//! Follow-up tables: one row is one stage of somebody's journey.

mod check;
mod columns;
mod notes;
mod people;
mod person;
mod row;
mod synonyms;

use serde::Serialize;

pub use columns::Field;
pub use people::{Person, PersonJourney};
pub use row::{Creator, Exit, ImportRow, StageFacts};
#[cfg(test)]
pub use synonyms::SYNONYMS;

use super::{
    cells::Cells,
    error::ReadError,
    headings::{self, Column, Columns, Ignored, Recognised},
    mapping::Mapping,
    refusal::{Refusal, excerpt},
    table::{self, Table},
    values::communes,
    warning::{Warning, WarningCode},
};

/// What a follow-up table says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    pub file_name: String,
    /// Worksheet that the table was found in.
    pub sheet: Option<String>,
    pub encoding: Option<&'static str>,
    pub recognised: Vec<Recognised>,
    pub ignored: Vec<Ignored>,
    /// Data rows of the table, accepted and refused.
    pub total: usize,
    pub rows: Vec<ImportRow>,
    pub refused: Vec<Refusal>,
    pub warnings: Vec<Warning>,
    /// People over the accepted rows.
    pub people: Vec<Person>,
}

/// Reads a follow-up table, XLSX or CSV, whatever its headings, encoding and delimiter.
///
/// # Errors
/// When the file is no such table; a faulty row is no error but a [`Refusal`].
pub fn read(bytes: &[u8], file_name: &str, mapping: Option<&Mapping>) -> Result<Reading, ReadError> {
    let (table, columns) = open(bytes, mapping)?;
    require(&table, &columns)?;
    let home = home(&table, &columns);
    let mut warnings = about_file(&table, mapping);
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    for row in &table.rows {
        match check::check(&columns, row, home) {
            Ok((checked, about)) => {
                rows.push(checked);
                warnings.extend(about);
            }
            Err(refusal) => refused.push(refusal),
        }
    }
    let (people, about_people) = people::group(&rows);
    warnings.extend(about_people);
    Ok(Reading {
        file_name: file_name.to_owned(),
        sheet: table.sheet,
        encoding: table.encoding,
        recognised: columns.recognised,
        ignored: columns.ignored,
        total: table.rows.len(),
        rows,
        refused,
        warnings,
        people,
    })
}

/// Reads only what the columns are, for a form that maps them; complete where [`read`] lacks a column.
///
/// # Errors
/// When the file is no table at all.
pub fn columns(bytes: &[u8], mapping: Option<&Mapping>) -> Result<(Vec<Recognised>, Vec<Ignored>), ReadError> {
    let (_, columns) = open(bytes, mapping)?;
    Ok((columns.recognised, columns.ignored))
}

fn open(bytes: &[u8], mapping: Option<&Mapping>) -> Result<(Table, Columns<Field>), ReadError> {
    // A mapping that names no column of ours is told before the file is looked at.
    for (heading, _) in mapping.into_iter().flat_map(Mapping::entries) {
        headings::assign::<Field>(&[heading.to_owned()], mapping)?;
    }
    let table = table::read(bytes, &|cells| headings::count::<Field>(cells, mapping))?;
    let columns = headings::assign(&table.headings, mapping)?;
    Ok((table, columns))
}

/// No row can do without a name, a kind of stage, and a day for it.
fn require(table: &Table, columns: &Columns<Field>) -> Result<(), ReadError> {
    let headings = table
        .headings
        .iter()
        .filter(|heading| !heading.is_empty())
        .cloned()
        .collect();
    if columns.recognised.len() < 2 {
        return Err(ReadError::NoTable { headings });
    }
    let has = |choice: &[Field]| choice.iter().any(|column| columns.has(*column));
    let missing: Vec<_> = [
        (Field::LastName, &[Field::LastName, Field::FullName][..]),
        (Field::Stage, &[Field::Stage]),
        (Field::Start, &[Field::Start, Field::WelcomedOn]),
    ]
    .into_iter()
    .filter(|(_, choice)| !has(choice))
    .map(|(column, _)| column.label().into())
    .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(ReadError::MissingColumns { missing, headings })
    }
}

fn home(table: &Table, columns: &Columns<Field>) -> Option<&'static str> {
    communes::home(table.rows.iter().map(|row| person::address(&Cells::new(columns, row)))).or(Some(communes::HUB))
}

fn about_file(table: &Table, mapping: Option<&Mapping>) -> Vec<Warning> {
    let skipped = table.skipped.iter().map(|line| {
        let text = line
            .cells
            .iter()
            .find(|cell| !cell.is_empty())
            .map(String::as_str)
            .unwrap_or_default();
        (Some(line.line), excerpt(text), WarningCode::LineSkipped)
    });
    let is_unused = |heading: &str| {
        let named: Mapping = [(heading, "ignore")].into_iter().collect();
        !table.headings.iter().any(|ours| named.column(ours).is_some())
    };
    let unused = mapping
        .into_iter()
        .flat_map(Mapping::entries)
        .filter(|(heading, _)| is_unused(heading))
        .map(|(heading, _)| (None, excerpt(heading), WarningCode::MappingUnused));
    skipped
        .chain(unused)
        .map(|(line, value, code)| Warning {
            row: None,
            line,
            column: None,
            value,
            code,
            rows: Vec::new(),
        })
        .collect()
}
