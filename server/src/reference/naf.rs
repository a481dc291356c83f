//! French nomenclature of activities, rév. 2: 732 sub-classes in 21 sections.

use std::sync::OnceLock;

use serde::Deserialize;

use super::table;

/// A sub-class such as `01.11Z`.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Subclass {
    pub code: String,
    /// Official French label; there is no English one.
    pub label: String,
    /// `rev2`; NAF 2025 replaces it on 2027-01-01.
    pub naf_version: String,
}

/// A section, one letter from A to U, covering a range of two-digit divisions.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Section {
    pub section: String,
    first_division: String,
    last_division: String,
    pub label_fr: String,
    pub label_en: String,
}

impl Subclass {
    pub fn section(&self) -> Option<&'static Section> {
        section_of(&self.code)
    }
}

/// All sub-classes, by code.
pub fn all() -> &'static [Subclass] {
    static SUBCLASSES: OnceLock<Vec<Subclass>> = OnceLock::new();
    SUBCLASSES.get_or_init(|| table::rows(include_str!("data/naf.csv")))
}

/// The sections A to U.
pub fn sections() -> &'static [Section] {
    static SECTIONS: OnceLock<Vec<Section>> = OnceLock::new();
    SECTIONS.get_or_init(|| table::rows(include_str!("data/naf-sections.csv")))
}

/// Finds a sub-class, with or without the dot: `01.11Z` or `0111z`.
pub fn by_code(code: &str) -> Option<&'static Subclass> {
    let bare: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_uppercase();
    let (division, rest) = bare.split_at_checked(2)?;
    let dotted = format!("{division}.{rest}");
    all()
        .binary_search_by(|subclass| subclass.code.as_str().cmp(&dotted))
        .ok()
        .map(|place| &all()[place])
}

/// Section of a code, by its division.
pub fn section_of(code: &str) -> Option<&'static Section> {
    let division = code.get(..2)?;
    sections()
        .iter()
        .find(|section| (section.first_division.as_str()..=section.last_division.as_str()).contains(&division))
}

#[cfg(test)]
mod tests {
    use super::{all, by_code, sections};

    #[test]
    fn each_subclass_has_its_section() {
        assert_eq!((all().len(), sections().len()), (732, 21));
        assert_eq!(all().iter().filter(|subclass| subclass.section().is_none()).count(), 0);
        assert!(all().iter().all(|subclass| subclass.naf_version == "rev2"));
    }

    #[test]
    fn a_code_is_found_with_and_without_its_dot() {
        for written in ["38.32Z", "3832Z", "38.32z", " 38 32 Z "] {
            let found = by_code(written).expect("a sub-class");
            assert_eq!(
                (
                    found.code.as_str(),
                    found.section().map(|section| section.section.as_str())
                ),
                ("38.32Z", Some("E"))
            );
        }
        for unknown in ["", "3", "00.00Z", "é", "38.32"] {
            assert!(by_code(unknown).is_none(), "{unknown}");
        }
    }
}
