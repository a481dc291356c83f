//! Communes of France (2026 vintage), found by INSEE code or by the way people write them.

mod index;
mod search;

use std::sync::OnceLock;

use serde::Deserialize;

use super::table;
use index::index;
pub use search::find_near;

/// A commune of the official code.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Commune {
    pub insee: String,
    pub name: String,
    pub siren: Option<String>,
    postcodes: String,
    /// Municipal population.
    pub population: Option<u32>,
    pub epci_siren: Option<String>,
}

impl Commune {
    pub fn postcodes(&self) -> impl Iterator<Item = &str> {
        self.postcodes.split(' ').filter(|code| !code.is_empty())
    }

    /// Département code: two characters, three overseas.
    pub fn department(&self) -> &str {
        &self.insee[..if self.insee.starts_with("97") || self.insee.starts_with("98") {
            3
        } else {
            2
        }]
    }
}

/// Why a written commune designates no single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    Unknown,
    /// Several communes answer to it; a postal code would decide.
    Ambiguous,
}

/// All communes, in the order of their codes.
pub fn all() -> &'static [Commune] {
    static COMMUNES: OnceLock<Vec<Commune>> = OnceLock::new();
    COMMUNES.get_or_init(|| table::rows(include_str!("data/communes.csv")))
}

pub fn by_insee(code: &str) -> Option<&'static Commune> {
    index().by_insee.get(code.trim()).copied()
}

/// Communes that a postal code serves.
pub fn by_postcode(postcode: &str) -> &'static [&'static Commune] {
    index().by_postcode.get(postcode).map_or(&[], Vec::as_slice)
}

/// Communes of one département, such as `31`.
pub fn in_department(code: &str) -> impl Iterator<Item = &'static Commune> {
    all().iter().filter(move |commune| commune.department() == code)
}

/// Communes of one EPCI, by its SIREN.
pub fn in_epci(siren: &str) -> impl Iterator<Item = &'static Commune> {
    all()
        .iter()
        .filter(move |commune| commune.epci_siren.as_deref() == Some(siren))
}

/// All communes of a name, as people write it, present or former.
pub fn named(name: &str) -> Vec<&'static Commune> {
    let key = super::places::place_key(name);
    let present = index().by_key.get(&key).into_iter().flatten();
    let former = index().by_former_key.get(&key).into_iter().flatten();
    present.chain(former).copied().collect()
}

/// Finds a commune by its name, whatever the accents, case, hyphens or "St", with the postal code when it is known.
///
/// # Errors
/// [`NotFound::Ambiguous`] when several communes bear the name and no postal code tells them apart.
pub fn find(name: &str, postcode: Option<&str>) -> Result<&'static Commune, NotFound> {
    find_near(name, postcode, None)
}

#[cfg(test)]
mod tests {
    use super::{NotFound, all, by_insee, by_postcode, find, in_epci};

    fn insee(name: &str, postcode: Option<&str>) -> Result<String, NotFound> {
        find(name, postcode).map(|commune| commune.insee.clone())
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(all().len(), 34_969);
        assert_eq!(in_epci("243100633").count(), 36);
        assert_eq!(by_postcode("31320").len(), 9);
        let labege = by_insee("31254").expect("a commune");
        assert_eq!(
            (labege.name.as_str(), labege.population, labege.department()),
            ("Labège", Some(4316), "31")
        );
        assert_eq!(by_insee("97411").expect("a commune").department(), "974");
        assert!(by_insee("31999").is_none());
    }

    #[test]
    fn the_sicoval_is_the_same_as_in_its_own_list() {
        let listed = include_str!("../../tests/data/communes-sicoval.csv");
        for line in listed.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let commune = by_insee(cells[0]).expect("a commune of the Sicoval");
            let ours = [
                &commune.name,
                commune.siren.as_deref().unwrap_or_default(),
                &commune.postcodes,
            ];
            assert_eq!(ours, cells[1..4]);
            assert_eq!(
                commune.population.map(|count| count.to_string()).as_deref(),
                Some(cells[4])
            );
            assert_eq!(commune.epci_siren.as_deref(), Some(cells[5]));
            assert_eq!(insee(cells[1], Some(cells[3])), Ok(cells[0].to_owned()));
        }
    }

    #[test]
    fn a_commune_is_found_the_way_people_write_it() {
        let ramonville = Ok("31446".to_owned());
        for (name, postcode) in [
            ("RAMONVILLE ST AGNE", Some("31520")),
            ("ramonville-saint-agne", None),
            ("Ramonville", Some("31520")),
            ("Ramonville St-Agne CEDEX", Some("31526")),
            ("", Some("31520")),
        ] {
            assert_eq!(insee(name, postcode), ramonville, "{name} {postcode:?}");
        }
        assert_eq!(insee("Paris 12e", Some("75012")), Ok("75056".to_owned()));
        assert_eq!(insee("Toulouse", Some("31400")), Ok("31555".to_owned()));
    }

    #[test]
    fn what_names_no_commune_or_several_is_not_guessed() {
        assert_eq!(insee("Xanadu-sur-Hers", Some("99999")), Err(NotFound::Unknown));
        assert_eq!(insee("Xanadu-sur-Hers", Some("31320")), Err(NotFound::Unknown));
        assert_eq!(insee("Labège", Some("75001")), Err(NotFound::Unknown));
        assert_eq!(insee("Saint", Some("31450")), Err(NotFound::Unknown));
        assert_eq!(insee("Varennes", None), Err(NotFound::Ambiguous));
        assert_eq!(insee("Varennes", Some("31450")), Ok("31568".to_owned()));
        assert_eq!(insee("", Some("31450")), Err(NotFound::Ambiguous));
        assert_eq!(insee("", None), Err(NotFound::Unknown));
    }
}
