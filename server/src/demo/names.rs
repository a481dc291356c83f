//! Invented names, as varied as those of the people who come.

use super::random::Random;
use crate::reference::communes;
use std::sync::OnceLock;

pub struct Person {
    pub first: &'static str,
    pub last: &'static str,
    pub gender: &'static str,
}

const WOMEN: [&str; 44] = [
    "Amandine",
    "Anaïs",
    "Aïssatou",
    "Béatrice",
    "Bérénice",
    "Camille",
    "Caroline",
    "Célia",
    "Chloé",
    "Coralie",
    "Cécile",
    "Delphine",
    "Elsa",
    "Émilie",
    "Estelle",
    "Eugénie",
    "Fatiha",
    "Florence",
    "Gaëlle",
    "Hafsa",
    "Héloïse",
    "Isabelle",
    "Jeanne",
    "Joëlle",
    "Katarzyna",
    "Léa",
    "Lætitia",
    "Lucie",
    "Maïté",
    "Manon",
    "Marion",
    "Mélissa",
    "Myriam",
    "Naïma",
    "Océane",
    "Pauline",
    "Raphaëlle",
    "Rosa",
    "Samira",
    "Solène",
    "Thaïs",
    "Valérie",
    "Yasmina",
    "Zoé",
];
const MEN: [&str; 40] = [
    "Abdoulaye",
    "Adrien",
    "Alexis",
    "André",
    "Arnaud",
    "Bastien",
    "Benoît",
    "Boubacar",
    "Cédric",
    "Clément",
    "Damien",
    "Étienne",
    "Fabien",
    "Ferran",
    "Florian",
    "François",
    "Gérard",
    "Grégory",
    "Guilhem",
    "Ibrahim",
    "Jérémy",
    "Joël",
    "João",
    "Julien",
    "Kévin",
    "Loïc",
    "Ludovic",
    "Mathieu",
    "Maxime",
    "Mehdi",
    "Nicolas",
    "Noël",
    "Olivier",
    "Paul",
    "Rémi",
    "Samuel",
    "Sébastien",
    "Tristan",
    "Xavier",
    "Yann",
];
const LAST: [&str; 84] = [
    "Abadie",
    "Albouy",
    "Arnal",
    "Azéma",
    "Balagué",
    "Barrau",
    "Bélinguier",
    "Benhamou",
    "Bonnet",
    "Boyer",
    "Bruguière",
    "Cabrol",
    "Calvet",
    "Carrière",
    "Cathala",
    "Cazals",
    "Chaumeil",
    "Cissé",
    "Clavel",
    "Costes",
    "Couderc",
    "Dardé",
    "Daubèze",
    "Delsol",
    "Diop",
    "Doumenc",
    "Dupuy",
    "Durand",
    "Espinasse",
    "Estève",
    "Fages",
    "Faure",
    "Fernández",
    "Fontanié",
    "Fournier",
    "Gaubert",
    "Gineste",
    "Gleyzes",
    "Gonçalves",
    "Guiraud",
    "Hadjadj",
    "Izard",
    "Jalabert",
    "Kowalski",
    "Lacaze",
    "Lafon",
    "Laurens",
    "Lemaître",
    "Lopès",
    "Loubère",
    "Mansouri",
    "Marquès",
    "Martinez",
    "Massol",
    "Mauriès",
    "Méric",
    "Miquel",
    "Molinié",
    "Moreau",
    "Nègre",
    "Ousset",
    "Pagès",
    "Palacín",
    "Peyre",
    "Pons",
    "Pradère",
    "Prévost",
    "Raynaud",
    "Ribes",
    "Rivals",
    "Rouch",
    "Sahli",
    "Salvagnac",
    "Sanchez",
    "Ségur",
    "Serrano",
    "Soulié",
    "Tarroux",
    "Teisseire",
    "Traoré",
    "Valette",
    "Vergnes",
    "Viguier",
    "Zitouni",
];

/// Names that try a page out: long ones, apostrophes, hyphens, another script.
const UNUSUAL: [Person; 8] = [
    Person {
        first: "Noëlle",
        last: "d’Artigues",
        gender: "woman",
    },
    Person {
        first: "Aïcha",
        last: "N’Diaye",
        gender: "woman",
    },
    Person {
        first: "Marie-Bérengère-Appoline",
        last: "de Castelviel d’Estrétefonds-Montferrand",
        gender: "woman",
    },
    Person {
        first: "مريم",
        last: "الحداد",
        gender: "woman",
    },
    Person {
        first: "Seán",
        last: "O’Connor",
        gender: "man",
    },
    Person {
        first: "Xuân-Ánh",
        last: "Lê",
        gender: "woman",
    },
    Person {
        first: "Ørjan",
        last: "Håkonsen",
        gender: "man",
    },
    Person {
        first: "Jean-François-Régis",
        last: "Puig i Cadafals-Rocamora",
        gender: "man",
    },
];

/// Somebody; every fortieth has an unusual name.
pub fn person(number: usize, random: &mut Random) -> Person {
    if number % 37 == 11
        && let Some(Person { first, last, gender }) = UNUSUAL.get(number / 37)
    {
        return Person { first, last, gender };
    }
    let woman = random.chance(54);
    Person {
        first: if woman { random.pick(&WOMEN) } else { random.pick(&MEN) },
        last: random.pick(&LAST),
        gender: if woman { "woman" } else { "man" },
    }
}

/// Toulouse, Portet-sur-Garonne, Saint-Orens-de-Gameville, Villefranche-de-Lauragais, Nailloux, Venerque.
const AROUND: [(&str, i64); 6] = [
    ("31555", 9),
    ("31433", 2),
    ("31506", 4),
    ("31582", 3),
    ("31396", 2),
    ("31572", 1),
];

/// The communes of the Sicoval with their inhabitants.
fn peopled() -> &'static [(&'static str, i64)] {
    static PEOPLED: OnceLock<Vec<(&'static str, i64)>> = OnceLock::new();
    PEOPLED.get_or_init(|| {
        communes::in_epci("243100633")
            .map(|commune| (commune.insee.as_str(), i64::from(commune.population.unwrap_or(1))))
            .collect()
    })
}

/// INSEE code of where somebody lives: the Sicoval as it is peopled, sometimes next door.
pub fn commune(random: &mut Random) -> &'static str {
    if random.chance(14) {
        return random.weighted(&AROUND);
    }
    random.weighted(peopled())
}

/// Situation at entry: five out of six look for work (domain.md §5).
pub fn situation(random: &mut Random) -> &'static str {
    random.weighted(&[
        ("DE_LT1_IND", 30),
        ("DE_LT1_NIND", 8),
        ("DE_1_2_IND", 14),
        ("DE_1_2_NIND", 8),
        ("DE_GT2_IND", 5),
        ("DE_GT2_NIND", 9),
        ("SAL_CDI_TP", 6),
        ("SAL_CDI_TPART", 6),
        ("SAL_CDD_INTERIM", 5),
        ("INDEP", 4),
        ("ETUDIANT", 3),
        ("RETRAITE", 1),
        ("NSP", 1),
    ])
}

/// Age at entry: a tenth under 26, a fifth over 50.
pub fn age(random: &mut Random) -> i64 {
    let (low, high) = random.weighted(&[((20, 25), 10), ((26, 34), 28), ((35, 49), 44), ((50, 63), 18)]);
    random.between(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbours_are_communes_outside_the_sicoval() {
        for (insee, _) in AROUND {
            let commune = communes::by_insee(insee).expect("a commune");
            assert_ne!(commune.epci_siren.as_deref(), Some("243100633"), "{}", commune.name);
        }
    }
}
