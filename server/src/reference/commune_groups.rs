//! Groups of communes that statistics are published by, so that no small commune is told apart.
//!
//! The 36 communes of the Sicoval are parted in five; how, and with how many inhabitants, is in `docs/data-sources.md`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::table;

/// A group of communes.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct CommuneGroup {
    pub code: String,
    pub label_fr: String,
    pub label_en: String,
    insee: String,
}

impl CommuneGroup {
    /// INSEE codes of the group; none for `outside`, which holds every other commune.
    pub fn communes(&self) -> impl Iterator<Item = &str> {
        self.insee.split(' ').filter(|code| !code.is_empty())
    }
}

/// All groups; the last is `outside`.
pub fn all() -> &'static [CommuneGroup] {
    static GROUPS: OnceLock<Vec<CommuneGroup>> = OnceLock::new();
    GROUPS.get_or_init(|| table::rows(include_str!("data/commune-groups.csv")))
}

pub fn by_code(code: &str) -> Option<&'static CommuneGroup> {
    all().iter().find(|group| group.code == code)
}

/// Group of a commune, by its INSEE code; `outside` when it is in no other.
///
/// # Panics
/// Never: the embedded table is not empty.
pub fn of(insee: &str) -> &'static CommuneGroup {
    let groups = all();
    groups
        .iter()
        .find(|group| group.communes().any(|code| code == insee))
        .unwrap_or_else(|| groups.last().expect("the table of groups is not empty"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{all, of};
    use crate::reference::communes;

    #[test]
    fn the_groups_part_the_sicoval_and_none_is_small() {
        let mut inhabitants: HashMap<&str, u32> = HashMap::new();
        for commune in communes::in_epci("243100633") {
            *inhabitants.entry(&of(&commune.insee).code).or_default() += commune.population.unwrap_or_default();
        }
        assert!(!inhabitants.contains_key("outside"));
        assert_eq!(inhabitants.len(), 5);
        assert_eq!(inhabitants.values().sum::<u32>(), 83_758);
        assert!(inhabitants.values().all(|count| *count > 10_000), "{inhabitants:?}");
        assert_eq!(all().iter().flat_map(|group| group.communes()).count(), 36);
        assert_eq!(
            (of("31555").code.as_str(), of("nowhere").code.as_str()),
            ("outside", "outside")
        );
    }
}
