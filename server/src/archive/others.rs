//! What is written about somebody else on a project that several share. It is theirs to ask for: a note or a document for the circle that
//! names another person of the project is not given, nor is the note of a meeting that others alone were at (`sharing::sql::theirs`).
//! What is for the circle was not written to be read by each of them, and some of it before its author was told who may ask for it.
//! What is written for the people of the project themselves is given as they read it.

use super::row::Line;
use crate::{db::Run, error::Failed, reference::fold};
use app::{ids::AccountId, sharing::Visibility, values::Choice};
use std::collections::HashMap;

/// The words by which somebody is named, folded: each of a compound name, of which notes often say one. Short ones are words of the language
/// too (« de », « le »), and name somebody only where the name has no longer one.
fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let long = |word: &&str| word.chars().count() >= 3;
    let words: Vec<String> = folded.split(' ').filter(long).map(str::to_owned).collect();
    if words.is_empty() && !folded.is_empty() {
        return vec![folded];
    }
    words
}

/// The words of whom a project names beside the reader, those who left included, by the reference of its journey.
#[derive(Debug, Default)]
pub struct Others {
    others: HashMap<String, Vec<String>>,
    own: Vec<String>,
}

impl Others {
    pub async fn of(run: &mut impl Run, reader: AccountId) -> Result<Self, Failed> {
        let rows: Vec<(String, String, String, bool)> = run
            .query(
                "SELECT DISTINCT j.reference, c.first_name, c.last_name, COALESCE(c.account_id = $1, FALSE) AS own
                 FROM creator me JOIN project_creator mine ON mine.creator_id = me.id AND mine.left_on IS NULL
                 JOIN journey j ON j.project_id = mine.project_id
                 JOIN project_creator p ON p.project_id = mine.project_id JOIN creator c ON c.id = p.creator_id
                 WHERE me.account_id = $1",
            )
            .bind(reader.0)
            .all()
            .await?;
        let mut all = Self::default();
        for (reference, first, last, own) in rows {
            let name = [first, last].into_iter().flat_map(|name| words(&name));
            if own {
                all.own.extend(name);
            } else {
                all.others.entry(reference).or_default().extend(name);
            }
        }
        Ok(all)
    }

    /// Whether texts for the circle of a journey name somebody else of the project. A word that is the reader's own name too names nobody.
    pub fn named_in<'t>(&self, reference: &str, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let Some(others) = self.others.get(reference) else {
            return false;
        };
        let texts: Vec<String> = texts.into_iter().map(|text| format!(" {} ", fold(text))).collect();
        let mut names = others.iter().filter(|word| !self.own.contains(word));
        names.any(|word| texts.iter().any(|text| text.contains(&format!(" {word} "))))
    }

    /// Whether a line of a section may be given.
    pub fn gives(&self, line: &Line) -> bool {
        let circle = line.text("visibility") == Visibility::Circle.code();
        let texts = ["body", "title", "file_name"].map(|column| line.text(column));
        !circle || !self.named_in(line.text("reference"), texts)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::row::Cell, *};

    fn others() -> Others {
        Others {
            others: [(
                "P-1".to_owned(),
                [
                    "Zoé",
                    "Ébrard-Roux",
                    "Luc",
                    "Ferrer",
                    "Marie-Claire",
                    "de l’Épine",
                    "Li",
                    "Anne-Nadia",
                ]
                .map(words)
                .concat(),
            )]
            .into(),
            own: ["Nadia", "Ferrer-Diaz"].map(words).concat(),
        }
    }

    #[test]
    fn another_person_of_the_project_is_found_by_any_word_of_either_name() {
        let named = |text: &str| others().named_in("P-1", [text]);
        for text in [
            "Vu ZOE ce matin",
            "Mme Ebrard-Roux hésite",
            "Mme Ébrard hésite",
            "Appel (Luc)",
            "Vu Marie hier",
            "M. de l’Epine",
            "Vu Li",
        ] {
            assert!(named(text), "{text}");
        }
        for text in [
            "Le projet avance",
            "Nadia Ferrer hésite",
            "Lucide sur le marché",
            "Le contrat de location",
            "C’est l’heure",
            "",
        ] {
            assert!(!named(text), "{text}");
        }
        assert!(!others().named_in("P-2", ["Zoé"]), "of another journey");
    }

    #[test]
    fn what_the_people_read_themselves_is_given() {
        let line = |visibility: &str, body: &str| {
            let cells = [("reference", "P-1"), ("visibility", visibility), ("body", body)];
            let cells = cells.map(|(column, text)| (column.to_owned(), Cell::Text(text.to_owned())));
            Line(cells.into())
        };
        let given = |visibility, body| others().gives(&line(visibility, body));
        assert!(given("circle_and_creator", "Vu Zoé") && given("circle", "Le projet avance"));
        assert!(!given("circle", "Vu Zoé"));
    }
}
