//! Départements and overseas collectivities, each with its région.

use std::sync::OnceLock;

use serde::Deserialize;

use super::table;

#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Department {
    pub code: String,
    pub name: String,
    /// Name of its région; its own where it lies in none.
    pub region: String,
}

/// All of them, by code.
pub fn all() -> &'static [Department] {
    static DEPARTMENTS: OnceLock<Vec<Department>> = OnceLock::new();
    DEPARTMENTS.get_or_init(|| table::rows(include_str!("data/departments.csv")))
}

pub fn by_code(code: &str) -> Option<&'static Department> {
    all().iter().find(|department| department.code == code)
}

#[cfg(test)]
mod tests {
    use super::{all, by_code};
    use crate::reference::communes;

    #[test]
    fn each_commune_lies_in_one() {
        assert_eq!(all().len(), 109);
        let region = |code: &str| by_code(code).map(|department| department.region.as_str());
        assert_eq!(
            (region("31"), region("2A"), region("974")),
            (Some("Occitanie"), Some("Corse"), Some("La Réunion"))
        );
        let lost = communes::all()
            .iter()
            .find(|commune| by_code(commune.department()).is_none());
        assert!(lost.is_none(), "{lost:?}");
    }
}
