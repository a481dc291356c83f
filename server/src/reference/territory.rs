//! Territories as people write them: « Les 36 communes du Sicoval », « Haute-Garonne (31) et Tarn », « Occitanie ».

use super::{
    communes::{self, Commune},
    departments, epci, fold,
};
use app::referrals::matching::Cover;
use std::{collections::HashMap, sync::OnceLock};

/// A place that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    /// SIREN of an EPCI.
    Epci(&'static str),
    Department(&'static str),
    Region(&'static str),
    /// The whole country.
    Everywhere,
}

/// Whether the text covers the commune. Every place counts that the text names between commas or « et ».
pub fn cover(text: &str, commune: &Commune) -> Cover {
    let (mut named, mut unknown) = (false, false);
    for part in parts(text) {
        match lies_in(&part, commune) {
            Some(true) => return Cover::Inside,
            Some(false) => named = true,
            None => unknown = true,
        }
    }
    match (named, unknown) {
        (true, false) => Cover::Outside,
        (true, true) => Cover::Unsure,
        (false, _) => Cover::Unknown,
    }
}

/// Between commas, and what is joined by « et » unless the whole has a name.
fn parts(text: &str) -> Vec<String> {
    let listed = text
        .split([',', ';', '/', '+', '\n'])
        .filter(|part| !fold(part).is_empty());
    listed
        .flat_map(|part| match name(part) {
            whole if areas().contains_key(&whole) => vec![whole],
            _ => part.split(" et ").map(name).filter(|part| !part.is_empty()).collect(),
        })
        .collect()
}

/// `None`: no place goes by that name.
fn lies_in(name: &str, commune: &Commune) -> Option<bool> {
    if let Some(areas) = areas().get(name) {
        return Some(areas.iter().any(|area| area.holds(commune)));
    }
    let same = communes::named(name);
    (!same.is_empty()).then(|| same.iter().any(|one| one.insee == commune.insee))
}

impl Area {
    fn holds(self, commune: &Commune) -> bool {
        let department = commune.department();
        match self {
            Self::Epci(siren) => commune.epci_siren.as_deref() == Some(siren),
            Self::Department(code) => department == code,
            Self::Region(name) => departments::by_code(department).is_some_and(|one| one.region == name),
            Self::Everywhere => true,
        }
    }
}

/// Words before a name that say what it is.
const BEFORE: [&str; 27] = [
    "les",
    "le",
    "la",
    "l",
    "de",
    "du",
    "des",
    "d",
    "en",
    "sur",
    "tout",
    "toute",
    "toutes",
    "tous",
    "commune",
    "communes",
    "territoire",
    "departement",
    "region",
    "agglomeration",
    "communaute",
    "urbaine",
    "cc",
    "ca",
    "cu",
    "metro",
    "et",
];

/// A name without what it is called by, and without numbers unless it is one.
fn name(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let numeric = |word: &&str| word.chars().next().is_some_and(|first| first.is_ascii_digit());
    if words.iter().all(numeric) {
        return words.join(" ").to_uppercase();
    }
    let named = words.iter().copied().filter(|word| !numeric(word));
    let named: Vec<&str> = named.skip_while(|word| BEFORE.contains(word)).collect();
    if named.is_empty() {
        return String::new();
    }
    named.join(" ")
}

fn areas() -> &'static HashMap<String, Vec<Area>> {
    static AREAS: OnceLock<HashMap<String, Vec<Area>>> = OnceLock::new();
    AREAS.get_or_init(|| {
        let mut areas: HashMap<String, Vec<Area>> = HashMap::new();
        let mut add = |key: String, area: Area| {
            let known = areas.entry(key).or_default();
            if !known.contains(&area) {
                known.push(area);
            }
        };
        for one in epci::all() {
            add(name(&one.name), Area::Epci(&one.siren));
        }
        for one in departments::all() {
            add(name(&one.name), Area::Department(&one.code));
            add(one.code.clone(), Area::Department(&one.code));
            add(name(&one.region), Area::Region(&one.region));
        }
        for all in ["france", "france entiere", "national", "nationale"] {
            add(all.to_owned(), Area::Everywhere);
        }
        areas
    })
}

#[cfg(test)]
mod tests {
    use super::{Cover, cover};
    use crate::reference::communes;

    #[test]
    fn a_commune_is_looked_for_in_everything_that_a_text_names() {
        let muret = communes::find("Muret", Some("31600")).expect("Muret");
        let labege = communes::find("Labège", None).expect("Labège");
        for (text, of_muret, of_labege) in [
            ("Les 36 communes du Sicoval", Cover::Outside, Cover::Inside),
            ("CA du Sicoval", Cover::Outside, Cover::Inside),
            ("Lauragais et Sicoval", Cover::Unsure, Cover::Inside),
            ("Haute-Garonne", Cover::Inside, Cover::Inside),
            ("Département de la Haute-Garonne (31)", Cover::Inside, Cover::Inside),
            ("31, 81", Cover::Inside, Cover::Inside),
            ("Tarn et Tarn-et-Garonne", Cover::Outside, Cover::Outside),
            ("Région Occitanie", Cover::Inside, Cover::Inside),
            ("Bretagne ; Pays de la Loire", Cover::Outside, Cover::Outside),
            ("Muret, Labège", Cover::Inside, Cover::Inside),
            ("Commune de Labège", Cover::Outside, Cover::Inside),
            ("Toulouse Métropole", Cover::Outside, Cover::Outside),
            ("Toute la France", Cover::Inside, Cover::Inside),
            ("Lauragais", Cover::Unknown, Cover::Unknown),
            ("Là où vous êtes", Cover::Unknown, Cover::Unknown),
            ("", Cover::Unknown, Cover::Unknown),
        ] {
            assert_eq!(
                (cover(text, muret), cover(text, labege)),
                (of_muret, of_labege),
                "{text}"
            );
        }
    }
}
