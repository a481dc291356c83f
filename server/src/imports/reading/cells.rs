use super::{
    headings::{Column, Columns},
    reason::Reason,
    refusal::{Fault, excerpt},
    table::Row,
    values::is_blank,
};

/// The cells of one row by our columns, collecting what is wrong with them.
pub struct Cells<'a, C> {
    columns: &'a Columns<C>,
    row: &'a Row,
    pub faults: Vec<Fault>,
}

/// Most characters of a cell, whatever its column.
pub const MAX_TEXT: usize = 2_000;

impl<'a, C: Column> Cells<'a, C> {
    pub fn new(columns: &'a Columns<C>, row: &'a Row) -> Self {
        Self {
            columns,
            row,
            faults: Vec::new(),
        }
    }

    /// The filled cells of a column: one, unless several headings feed it.
    pub fn all(&self, column: C) -> impl Iterator<Item = &'a str> {
        let cells = &self.row.cells;
        let filled = self.columns.places(column).filter_map(|place| cells.get(place));
        filled.map(String::as_str).filter(|cell| !is_blank(cell))
    }

    pub fn get(&self, column: C) -> Option<&'a str> {
        self.all(column).next()
    }

    /// A text of one line and at most `max` characters.
    pub fn text(&mut self, column: C, max: usize) -> Option<String> {
        let text = self.get(column)?.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > max {
            self.fault(column, Reason::TooLong);
            return None;
        }
        Some(text)
    }

    /// A value that its parser understands.
    pub fn parsed<T>(&mut self, column: C, parse: impl Fn(&str) -> Result<T, Reason>) -> Option<T> {
        let value = self.get(column)?;
        if value.chars().count() > MAX_TEXT {
            self.fault(column, Reason::TooLong);
            return None;
        }
        match parse(value) {
            Ok(parsed) => Some(parsed),
            Err(reason) => {
                self.fault(column, reason);
                None
            }
        }
    }

    pub fn fault(&mut self, column: C, reason: Reason) {
        let value = self.get(column).map(excerpt).unwrap_or_default();
        let heading = self.columns.heading(column);
        self.faults.push(Fault {
            column: heading,
            field: column.code(),
            value,
            reason,
        });
    }
}
