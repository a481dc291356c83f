//! What stands in one cell, read.

pub mod amounts;
pub mod communes;
pub mod dates;
pub mod exits;
pub mod legal_forms;
pub mod mails;
pub mod months;
pub mod names;
pub mod phones;
pub mod situations;
pub mod stages;
pub mod words;

/// What people write in a cell that they leave empty.
pub fn is_blank(value: &str) -> bool {
    matches!(
        value.trim().to_lowercase().as_str(),
        "" | "-"
            | "--"
            | "–"
            | "—"
            | "/"
            | "?"
            | "."
            | "n/a"
            | "na"
            | "#n/a"
            | "nc"
            | "n.c."
            | "n.c"
            | "néant"
            | "neant"
            | "null"
            | "none"
            | "vide"
    )
}
