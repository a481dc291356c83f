//! What is written about somebody else on a project that several share. It is theirs to ask for: a note or a document for the circle that
//! names another person of the project is not given, nor is the note of a meeting that others alone were at (`sharing::sql::theirs`).
//! What is for the circle was not written to be read by each of them, and some of it before its author was told who may ask for it.
//! What is written for the people of the project themselves is given as they read it.

use super::row::{Cell, Line};
use crate::{db::Run, error::Failed, reference::fold};
use app::{ids::AccountId, sharing::Visibility, values::Choice};
use std::collections::HashMap;

/// Words by which somebody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    first: String,
    last: String,
}

/// Whom a project names beside the reader, those who left included, by the reference of its journey.
#[derive(Debug, Default)]
pub struct Others {
    others: HashMap<String, Vec<Name>>,
    own: Vec<Name>,
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
            let name = Name {
                first: fold(&first),
                last: fold(&last),
            };
            if own {
                all.own.push(name);
            } else {
                all.others.entry(reference).or_default().push(name);
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
        let own = |word: &str| self.own.iter().any(|name| name.first == word || name.last == word);
        let names = others.iter().flat_map(|name| [&name.first, &name.last]);
        let mut names = names.filter(|word| !word.is_empty() && !own(word));
        names.any(|word| texts.iter().any(|text| text.contains(&format!(" {word} "))))
    }

    /// Whether a line of a section may be given.
    pub fn gives(&self, line: &Line) -> bool {
        let text = |column: &str| match line.0.iter().find(|(name, _)| name == column) {
            Some((_, Cell::Text(text))) => text.as_str(),
            _ => "",
        };
        let circle = text("visibility") == Visibility::Circle.code();
        !circle || !self.named_in(text("reference"), ["body", "title", "file_name"].map(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(first: &str, last: &str) -> Name {
        Name {
            first: fold(first),
            last: fold(last),
        }
    }

    fn others() -> Others {
        Others {
            others: [(
                "P-1".to_owned(),
                vec![name("Zoé", "Ébrard-Roux"), name("Luc", "Ferrer")],
            )]
            .into(),
            own: vec![name("Nadia", "Ferrer")],
        }
    }

    #[test]
    fn another_person_of_the_project_is_found_by_either_name() {
        let named = |text: &str| others().named_in("P-1", [text]);
        for text in ["Vu ZOE ce matin", "Mme Ebrard-Roux hésite", "Appel (Luc)"] {
            assert!(named(text), "{text}");
        }
        for text in ["Le projet avance", "Nadia Ferrer hésite", "Lucide sur le marché", ""] {
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
