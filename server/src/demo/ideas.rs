//! Invented projects, as a hub of this kind sees them.

use super::random::Random;
use crate::reference::naf;
use std::sync::OnceLock;

/// How an idea usually goes through the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A trade that one person can test in a cooperative.
    Trade,
    /// The same in the building trades.
    Building,
    /// Several people and a social need.
    Collective,
    /// An enterprise of its own.
    Enterprise,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy)]
pub struct Idea {
    pub title: &'static str,
    pub description: &'static str,
    /// NAF section of what it does.
    pub section: &'static str,
    pub family: Family,
}

/// What tells two projects of the same idea apart.
const NAMES: [&str; 40] = [
    "Les Mains vertes",
    "Bout de ficelle",
    "La Belle Affaire",
    "Canopée",
    "Le Fil d’Ariane",
    "Hers et Merveilles",
    "Tout un monde",
    "Vent d’Autan",
    "La Mie du canal",
    "Pas à pas",
    "L’Étincelle",
    "Graine de moutarde",
    "Les Pieds sur terre",
    "Échappée belle",
    "La Boussole",
    "Coquelicot",
    "Les Petits Riens",
    "Terre d’en haut",
    "À la bonne heure",
    "Le Grand Virage",
    "Pastel",
    "L’Embellie",
    "Les Voisines",
    "Mistigri",
    "La Clé des champs",
    "Brin de laine",
    "Le Chaînon",
    "Violette et compagnie",
    "Passe-muraille",
    "Les Hirondelles",
    "Le Levain",
    "Tournevis",
    "Aux quatre vents",
    "La Ruche",
    "Le Pont levé",
    "L’Écluse",
    "Soleil et paille",
    "Fabrique d’ici",
    "Demain matin",
    "La Belle Équipe",
];

/// All ideas. A line: family, NAF sub-class, title, description.
fn ideas() -> &'static [Idea] {
    static IDEAS: OnceLock<Vec<Idea>> = OnceLock::new();
    let read = |line: &'static str| {
        let mut cells = line.splitn(4, " | ");
        let family = match cells.next()? {
            "trade" => Family::Trade,
            "building" => Family::Building,
            "collective" => Family::Collective,
            _ => Family::Enterprise,
        };
        Some(Idea {
            family,
            section: naf::section_of(cells.next()?)?.section.as_str(),
            title: cells.next()?,
            description: cells.next()?,
        })
    };
    IDEAS.get_or_init(|| include_str!("data/ideas.txt").lines().filter_map(read).collect())
}

impl Idea {
    /// An idea of the family, with a name of its own.
    pub fn pick(family: Family, random: &mut Random) -> (Self, String) {
        let of_family: Vec<Self> = ideas().iter().copied().filter(|idea| idea.family == family).collect();
        let idea = random.pick(&of_family);
        (idea, format!("{} – {}", random.pick(&NAMES), idea.title))
    }

    /// The legal form that such a project aims at; `None` when it is not settled.
    pub fn legal_form(&self, random: &mut Random) -> Option<&'static str> {
        let forms: &[(&'static str, i64)] = match self.family {
            Family::Trade | Family::Building => &[("cae", 60), ("sole_trader", 20), ("", 20)],
            Family::Collective => &[("association", 45), ("scic", 30), ("scop", 10), ("", 15)],
            Family::Enterprise => &[("scop", 25), ("sas", 25), ("sarl", 15), ("association", 15), ("", 20)],
        };
        Some(random.weighted(forms)).filter(|form| !form.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_idea_has_a_real_activity_code() {
        assert_eq!(ideas().len(), include_str!("data/ideas.txt").lines().count());
    }
}
