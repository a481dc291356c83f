//! Situations at entry into a journey.
//!
//! `DE_LT1`, `DE_GT1` and `DE` stand beside the finer codes for tables that say neither benefit nor exact length.

use std::sync::OnceLock;

use serde::Deserialize;

use super::table;

/// A situation, such as `ETUDIANT`.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Situation {
    pub code: String,
    pub label_fr: String,
    pub label_en: String,
}

/// All situations, in the order of a list to choose from.
pub fn all() -> &'static [Situation] {
    static SITUATIONS: OnceLock<Vec<Situation>> = OnceLock::new();
    SITUATIONS.get_or_init(|| table::rows(include_str!("data/situations.csv")))
}

pub fn by_code(code: &str) -> Option<&'static Situation> {
    all().iter().find(|situation| situation.code == code)
}
