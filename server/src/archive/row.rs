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
    /// Empty when the column holds no text.
    pub fn text(&self, column: &str) -> &str {
        match self.0.iter().find(|(name, _)| name == column) {
            Some((_, Cell::Text(text))) => text,
            _ => "",
        }
    }

    pub fn json(&self) -> Value {
        let value = |cell: &Cell| match cell {
            Cell::Text(text) => structured(text).map_or_else(|| Value::String(text.clone()), with_days),
            Cell::Number(number) => Value::from(*number),
            Cell::Day(day) => Value::String(app::dates::iso(*day)),
            Cell::Moment(at) => Value::String(at.format(&Rfc3339).unwrap_or_default()),
        };
        let fields: Map<String, Value> = self.0.iter().map(|(name, cell)| (name.clone(), value(cell))).collect();
        Value::Object(fields)
    }
}

/// Facts are held as JSON, as are the acts of a stage that was struck out.
pub fn structured(text: &str) -> Option<Value> {
    let held = text.starts_with('{') || text.starts_with("[{");
    held.then(|| serde_json::from_str(text).ok())?
}

/// The days of facts as everybody writes them. Facts hold a day as `time` serialises it, `[2026, 71]`: the year and the day of the
/// year; no fact is any other list of two numbers.
pub fn with_days(value: Value) -> Value {
    match value {
        Value::Array(items) => match day(&items) {
            Some(day) => Value::String(app::dates::iso(day)),
            None => items.into_iter().map(with_days).collect(),
        },
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, with_days(value)))
            .collect(),
        other => other,
    }
}

fn day(items: &[Value]) -> Option<Date> {
    let [year, ordinal] = items else { return None };
    let year = i32::try_from(year.as_i64()?).ok()?;
    Date::from_ordinal_date(year, u16::try_from(ordinal.as_i64()?).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::stages::facts::{Facts, SheetLine, Training};
    use serde_json::json;
    use time::macros::date;

    #[test]
    fn what_is_held_as_json_is_told_apart_from_text() {
        let acts = r#"[{"act":"start","on":[2026,71]}]"#;
        assert_eq!(
            structured(acts).map(with_days),
            Some(json!([{ "act": "start", "on": "2026-03-12" }]))
        );
        for text in ["[à revoir]", "{nom}", "Bonjour", ""] {
            assert_eq!(structured(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_facts_are_written_as_days_wherever_they_stand() {
        let training = Training {
            session_end: Some(date!(2026 - 03 - 12)),
            sheet: vec![SheetLine {
                on: Some(date!(2025 - 01 - 01)),
                ..SheetLine::default()
            }],
            ..Training::default()
        };
        let told = with_days(serde_json::to_value(Facts::Training(training)).expect("JSON"));
        assert_eq!(told["session_end"], "2026-03-12");
        assert_eq!(told["sheet"][0]["on"], "2025-01-01");
        assert_eq!(told["kind"], "training");
        assert_eq!(
            with_days(json!({"a": [1, 2, 3], "b": []})),
            json!({"a": [1, 2, 3], "b": []})
        );
    }
}
