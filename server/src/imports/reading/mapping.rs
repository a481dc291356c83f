use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::ReadError;
use crate::reference::fold;

/// What the person says about the columns: their heading → our column, or `ignore`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Mapping {
    by_heading: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    heading: String,
    column: String,
}

impl Mapping {
    /// Reads `{"their heading": "our column"}`.
    ///
    /// # Errors
    /// When it is no JSON object of texts.
    pub fn from_json(json: &[u8]) -> Result<Self, ReadError> {
        serde_json::from_slice(json).map_err(|error| ReadError::BadMapping {
            name: error.to_string(),
        })
    }

    /// Column meant for a heading; accents, case and punctuation do not count.
    pub fn column(&self, heading: &str) -> Option<&str> {
        self.by_heading.get(&fold(heading)).map(|entry| entry.column.as_str())
    }

    /// Headings and columns, as they were given.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_heading
            .values()
            .map(|entry| (entry.heading.as_str(), entry.column.as_str()))
    }
}

impl From<BTreeMap<String, String>> for Mapping {
    fn from(columns: BTreeMap<String, String>) -> Self {
        let entry = |(heading, column): (String, String)| {
            (
                fold(&heading),
                Entry {
                    heading,
                    column: column.trim().to_owned(),
                },
            )
        };
        Self {
            by_heading: columns.into_iter().map(entry).collect(),
        }
    }
}

impl<H: Into<String>, C: Into<String>> FromIterator<(H, C)> for Mapping {
    fn from_iter<I: IntoIterator<Item = (H, C)>>(columns: I) -> Self {
        columns
            .into_iter()
            .map(|(heading, column)| (heading.into(), column.into()))
            .collect::<BTreeMap<_, _>>()
            .into()
    }
}
