use super::columns::Field;
use crate::imports::reading::{
    headings::Columns,
    refusal::excerpt,
    table::Row,
    warning::{Warning, WarningCode},
};

/// Warnings about one row.
pub struct Notes<'a> {
    columns: &'a Columns<Field>,
    row: &'a Row,
    pub warnings: Vec<Warning>,
}

impl<'a> Notes<'a> {
    pub fn new(columns: &'a Columns<Field>, row: &'a Row) -> Self {
        Self {
            columns,
            row,
            warnings: Vec::new(),
        }
    }

    /// Warns about the value of a column, unless all is well.
    pub fn unless(&mut self, well: bool, column: Field, value: &str, code: WarningCode) {
        if !well {
            self.warnings.push(Warning {
                row: Some(self.row.row),
                line: Some(self.row.line),
                column: Some(self.columns.heading(column)),
                value: excerpt(value),
                code,
                rows: Vec::new(),
            });
        }
    }
}
