//! Lists of organisations, one a row.

mod check;
mod columns;
mod row;

use serde::Serialize;

pub use columns::OrganisationField;
pub use row::{OrganisationRow, Role, Scope};

use super::{
    error::ReadError,
    headings::{self, Column, Ignored, Recognised},
    mapping::Mapping,
    reason::Reason,
    refusal::{Fault, Refusal, excerpt},
    table,
};
use crate::reference::fold;

/// What a list of organisations says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationReading {
    pub file_name: String,
    pub sheet: Option<String>,
    pub recognised: Vec<Recognised>,
    pub ignored: Vec<Ignored>,
    /// Data rows of the table, accepted and refused.
    pub total: usize,
    pub rows: Vec<OrganisationRow>,
    pub refused: Vec<Refusal>,
}

/// Reads a list of organisations, XLSX or CSV.
///
/// # Errors
/// When the file is no such list; a faulty row is no error but a [`Refusal`].
pub fn read(bytes: &[u8], file_name: &str, mapping: Option<&Mapping>) -> Result<OrganisationReading, ReadError> {
    for (heading, _) in mapping.into_iter().flat_map(Mapping::entries) {
        headings::assign::<OrganisationField>(&[heading.to_owned()], mapping)?;
    }
    let table = table::read(bytes, &|cells| headings::count::<OrganisationField>(cells, mapping))?;
    let columns = headings::assign::<OrganisationField>(&table.headings, mapping)?;
    let headings: Vec<String> = table
        .headings
        .iter()
        .filter(|heading| !heading.is_empty())
        .cloned()
        .collect();
    if columns.recognised.is_empty() {
        return Err(ReadError::NoTable { headings });
    }
    if !columns.has(OrganisationField::Name) {
        return Err(ReadError::MissingColumns {
            missing: vec![OrganisationField::Name.label().into()],
            headings,
        });
    }
    let (mut rows, mut refused): (Vec<OrganisationRow>, Vec<Refusal>) = (Vec::new(), Vec::new());
    for row in &table.rows {
        match check::check(&columns, row) {
            Ok(checked) if rows.iter().any(|other| fold(&other.name) == fold(&checked.name)) => {
                let column = columns.heading(OrganisationField::Name);
                let field = OrganisationField::Name.code();
                let fault = Fault {
                    column,
                    field,
                    value: excerpt(&checked.name),
                    reason: Reason::Duplicate,
                };
                refused.push(Refusal {
                    row: row.row,
                    line: row.line,
                    fault,
                    also: Vec::new(),
                });
            }
            Ok(checked) => rows.push(checked),
            Err(refusal) => refused.push(refusal),
        }
    }
    let (recognised, ignored) = (columns.recognised, columns.ignored);
    Ok(OrganisationReading {
        file_name: file_name.to_owned(),
        sheet: table.sheet,
        recognised,
        ignored,
        total: table.rows.len(),
        rows,
        refused,
    })
}
