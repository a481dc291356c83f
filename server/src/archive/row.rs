//! A row as it is held, whatever its columns: `…_at` is a moment, `…_on` a day, the rest texts and numbers.

use crate::db::Stamp;
use serde_json::{Map, Value};
use sqlx::{Column, FromRow, Row, postgres::PgRow, sqlite::SqliteRow};
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i64),
    Day(Date),
    Moment(OffsetDateTime),
}

/// The columns that hold something, by name, in the order of the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(pub Vec<(String, Cell)>);

macro_rules! from_row {
    ($($row:ty),*) => {$(
        impl<'r> FromRow<'r, $row> for Line {
            fn from_row(row: &'r $row) -> Result<Self, sqlx::Error> {
                let mut cells = Vec::new();
                for (at, column) in row.columns().iter().enumerate() {
                    let name = column.name().to_owned();
                    let cell = if name.ends_with("_at") {
                        row.try_get::<Option<Stamp>, _>(at)?.map(|stamp| Cell::Moment(stamp.0))
                    } else if name.ends_with("_on") {
                        row.try_get::<Option<Date>, _>(at)?.map(Cell::Day)
                    } else {
                        match row.try_get::<Option<String>, _>(at) {
                            Ok(text) => text.filter(|text| !text.is_empty()).map(Cell::Text),
                            Err(_) => row.try_get::<Option<i64>, _>(at)?.map(Cell::Number),
                        }
                    };
                    cells.extend(cell.map(|cell| (name, cell)));
                }
                Ok(Self(cells))
            }
        }
    )*};
}
from_row!(SqliteRow, PgRow);

impl Line {
    pub fn json(&self) -> Value {
        let value = |cell: &Cell| match cell {
            Cell::Text(text) => structured(text).unwrap_or_else(|| Value::String(text.clone())),
            Cell::Number(number) => Value::from(*number),
            Cell::Day(day) => Value::String(app::dates::iso(*day)),
            Cell::Moment(at) => Value::String(at.format(&Rfc3339).unwrap_or_default()),
        };
        let fields: Map<String, Value> = self.0.iter().map(|(name, cell)| (name.clone(), value(cell))).collect();
        Value::Object(fields)
    }
}

/// Facts are held as JSON.
pub fn structured(text: &str) -> Option<Value> {
    let value = text.starts_with('{').then(|| serde_json::from_str(text).ok())?;
    value.filter(Value::is_object)
}
