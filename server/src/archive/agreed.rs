//! Each consent with the text that was agreed to.

use super::row::{Cell, Line};
use app::{
    sharing::{
        Parts,
        text_view::{Shown, agreed},
    },
    text::Lang,
};

/// Adds the text, as it was shown, to a line of the consents.
pub fn with_text(line: &mut Line, lang: Lang) {
    let text = text_of(line, lang);
    line.0
        .extend(text.map(|text| ("consent_text".to_owned(), Cell::Text(text))));
}

fn text_of(line: &Line, lang: Lang) -> Option<String> {
    let cell = |column: &str| line.0.iter().find(|(name, _)| name == column).map(|(_, cell)| cell);
    let text = |column: &str| match cell(column) {
        Some(Cell::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let Some(Cell::Day(until)) = cell("until_on") else {
        return None;
    };
    let codes = text("parts").unwrap_or_default();
    let covers = |part: &str| codes.split_whitespace().any(|code| code == part);
    let parts = Parts {
        identity: covers("identity"),
        stages: covers("stages"),
        notes: covers("notes"),
        documents: covers("documents"),
        financing: covers("financing"),
    };
    let shown = Shown {
        version: text("text_version")?,
        sender: text("lead_organisation")?,
        receiver: text("organisation")?,
        agreed: Some((parts, *until)),
    };
    Some(agreed(&shown, lang)?.join("\n"))
}
