use crate::text::{Lang, Text, uncapitalised};
use serde::{Deserialize, Serialize};

/// Each part by its field, with what it is called.
pub const NAMES: [(&str, Text); 5] = [
    (
        "identity",
        Text::new("Identité et coordonnées", "Identity and contact details"),
    ),
    ("stages", Text::new("Étapes du parcours", "Stages of the journey")),
    ("notes", Text::new("Notes et rendez-vous", "Notes and meetings")),
    ("documents", Text::new("Pièces", "Documents")),
    ("financing", Text::new("Financement", "Financing")),
];

/// The parts of a file that a consent names (product.md §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Parts {
    /// Identity and contact.
    pub identity: bool,
    pub stages: bool,
    /// Notes and meetings.
    pub notes: bool,
    pub documents: bool,
    pub financing: bool,
}

impl Parts {
    pub const ALL: Self = Self {
        identity: true,
        stages: true,
        notes: true,
        documents: true,
        financing: true,
    };
    pub const NONE: Self = Self {
        identity: false,
        stages: false,
        notes: false,
        documents: false,
        financing: false,
    };

    /// What either of two consents covers.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            identity: self.identity || other.identity,
            stages: self.stages || other.stages,
            notes: self.notes || other.notes,
            documents: self.documents || other.documents,
            financing: self.financing || other.financing,
        }
    }

    pub fn any(self) -> bool {
        self != Self::NONE
    }

    /// The parts by whether each is covered, in the order of `NAMES`.
    pub const fn of([identity, stages, notes, documents, financing]: [bool; 5]) -> Self {
        Self {
            identity,
            stages,
            notes,
            documents,
            financing,
        }
    }

    /// Whether each part is covered, in the order of `NAMES`.
    pub const fn each(self) -> [bool; 5] {
        [self.identity, self.stages, self.notes, self.documents, self.financing]
    }

    /// `identité et coordonnées, étapes du parcours`; empty when nothing is covered.
    pub fn list(self, lang: Lang) -> String {
        let named = NAMES.iter().zip(self.each()).filter(|(_, covered)| *covered);
        named
            .map(|((_, text), _)| uncapitalised(text.get(lang)))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

crate::texts! {
    OVERVIEW = "Vue d’ensemble" | "Overview";
    REFERRAL = "Orientation" | "Referral";
    CONTRACTS = "Contrats" | "Contracts";
    DEADLINES = "Échéances, dans un agenda" | "Deadlines, in a calendar";
    WHOLE = "Dossier entier, ouvert pour une heure" | "Whole file, opened for an hour";
}

/// What a code of the log of readings is called: a part, or a page.
pub fn part_read(code: &str) -> Text {
    let part = NAMES.into_iter().find(|(known, _)| *known == code);
    match (part, code) {
        (Some((_, text)), _) => text,
        (None, "referral") => REFERRAL,
        (None, "contracts") => CONTRACTS,
        (None, "deadlines") => DEADLINES,
        (None, "glass") => WHOLE,
        (None, _) => OVERVIEW,
    }
}
