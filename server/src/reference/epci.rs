//! Intercommunal bodies with their own tax (EPCI).

use std::sync::OnceLock;

use serde::Deserialize;

use super::{communes, table};

/// An EPCI; `kind` is CC, CA, CU, METRO or MET69.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Epci {
    pub siren: String,
    pub name: String,
    pub kind: String,
}

/// All EPCI, by SIREN.
pub fn all() -> &'static [Epci] {
    static EPCI: OnceLock<Vec<Epci>> = OnceLock::new();
    EPCI.get_or_init(|| table::rows(include_str!("data/epci.csv")))
}

pub fn by_siren(siren: &str) -> Option<&'static Epci> {
    all()
        .binary_search_by(|epci| epci.siren.as_str().cmp(siren))
        .ok()
        .map(|place| &all()[place])
}

/// EPCI that a commune belongs to, by its INSEE code; a few islands belong to none.
pub fn epci_of(insee: &str) -> Option<&'static Epci> {
    by_siren(communes::by_insee(insee)?.epci_siren.as_deref()?)
}

#[cfg(test)]
mod tests {
    use super::{all, epci_of};
    use crate::reference::communes;

    #[test]
    fn each_commune_that_names_an_epci_finds_it() {
        assert_eq!(all().len(), 1255);
        assert_eq!(epci_of("31446").map(|epci| epci.siren.as_str()), Some("243100633"));
        assert!(epci_of("29155").is_none(), "Ouessant is in none");
        let missing = communes::all()
            .iter()
            .filter(|commune| commune.epci_siren.is_some() && epci_of(&commune.insee).is_none());
        assert_eq!(missing.count(), 0);
    }
}
