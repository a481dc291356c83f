//! Legal forms that a project may aim at.

use std::sync::OnceLock;

use serde::Deserialize;

use super::table;

/// A legal form. SCOP and SCIC have no single INSEE code: they are frames over several forms of company.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct LegalForm {
    pub code: String,
    /// INSEE legal category, level III, where exactly one fits.
    pub insee: Option<String>,
    /// Frame of the solidarity economy that the form alone entails.
    pub frame: Option<String>,
    pub label_fr: String,
    pub label_en: String,
}

/// All legal forms, in the order of a list to choose from.
pub fn all() -> &'static [LegalForm] {
    static FORMS: OnceLock<Vec<LegalForm>> = OnceLock::new();
    FORMS.get_or_init(|| table::rows(include_str!("data/legal-forms.csv")))
}

pub fn by_code(code: &str) -> Option<&'static LegalForm> {
    all().iter().find(|form| form.code == code)
}
