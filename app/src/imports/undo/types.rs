use super::rules::{self, ImportState, Why, WhyOrganisation, state};
use crate::{
    ids::{ImportId, JourneyId, OrganisationId},
    text::{Lang, Plural, Text},
};
use serde::Serialize;
use time::Date;

/// How much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    pub creators: i64,
    pub journeys: i64,
    pub stages: i64,
}

pub const CREATORS: Plural = Plural {
    one: Text::new("{n} personne", "{n} person"),
    many: Text::new("{n} personnes", "{n} people"),
};
pub const JOURNEYS: Plural = Plural {
    one: Text::new("{n} parcours", "{n} journey"),
    many: Text::new("{n} parcours", "{n} journeys"),
};
pub const STAGES: Plural = Plural {
    one: Text::new("{n} étape", "{n} stage"),
    many: Text::new("{n} étapes", "{n} stages"),
};

impl Made {
    /// `3 personnes, 4 parcours, 9 étapes`.
    pub fn told(self, lang: Lang) -> String {
        let parts = [
            CREATORS.count(lang, self.creators),
            JOURNEYS.count(lang, self.journeys),
            STAGES.count(lang, self.stages),
        ];
        parts.join(", ")
    }
}

/// An import that made something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneImport {
    pub id: ImportId,
    pub file_name: String,
    pub on: Date,
    pub by: String,
    pub made: Made,
    /// Rows that were refused.
    pub refused: i64,
    /// What of it is still there.
    pub left: Made,
    /// When it was last undone, and by whom.
    pub undone: Option<(Date, String)>,
}

impl DoneImport {
    pub fn state(&self) -> ImportState {
        state(self.undone.is_some(), self.left)
    }

    pub const fn is_standing(&self) -> bool {
        rules::is_standing(self.left)
    }
}

/// One page of imports, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportList {
    pub imports: Vec<DoneImport>,
    pub page: i64,
    pub pages: i64,
}

/// Imports on a page.
pub const PAGE_SIZE: i64 = 20;

/// What undoing an import would do, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoing {
    pub import: DoneImport,
    pub going: Made,
    /// The journeys that stay.
    pub kept: Vec<Kept>,
}

/// A journey that stays, or whose stages from the import stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub id: JourneyId,
    pub reference: String,
    pub why: Why,
}

/// A list of organisations that was taken in by command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationList {
    pub id: ImportId,
    pub file_name: String,
    pub on: Date,
    /// Organisations that it added, and those of them that are still there.
    pub made: i64,
    pub left: i64,
    pub undone: Option<(Date, String)>,
}

impl OrganisationList {
    pub const fn state(&self) -> ImportState {
        rules::state_of_list(self.undone.is_some(), self.left)
    }
}

/// What undoing a list would do, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoingList {
    pub list: OrganisationList,
    pub going: i64,
    pub kept: Vec<KeptOrganisation>,
}

/// An organisation that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOrganisation {
    pub id: OrganisationId,
    pub name: String,
    pub why: WhyOrganisation,
}
