//! Values of the caseload.

use crate::{
    ids::{AccountId, JourneyId, TagId, ViewId},
    journeys::{JourneySummary, StageKind},
};
use serde::{Deserialize, Serialize};
use time::Date;

crate::choices! {
    /// How the journeys are laid out.
    Shape {
        List = "liste": "Liste" | "List";
        Board = "tableau": "Tableau par étape" | "Board by stage";
    }

    /// What may stand beside a journey's name.
    Column {
        Project = "project": "Projet" | "Project";
        Stages = "stages": "Étapes" | "Stages";
        Adviser = "adviser": "Suivi par" | "With";
        Tags = "tags": "Étiquettes" | "Tags";
        Commune = "commune": "Commune" | "Commune";
        Lead = "lead": "Porté par" | "Led by";
        Opened = "opened": "Ouvert le" | "Opened on";
        Active = "active": "Dernière activité" | "Latest activity";
    }

    /// What can be done to several journeys at once.
    BulkAct {
        Tag = "tag": "Étiqueter" | "Tag";
        Untag = "untag": "Retirer l’étiquette" | "Take the tag off";
        Assign = "assign": "Confier" | "Assign";
    }
}

/// A word that the reader's organisation puts on journeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
}

/// A list with its filters, kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub id: ViewId,
    pub name: String,
    /// What follows the `?` of its address.
    pub query: String,
    pub shared: bool,
    /// The reader may take it away.
    pub droppable: bool,
    /// Who keeps it.
    pub by: String,
}

/// How somebody wants the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Display {
    pub columns: Vec<Column>,
    /// Single keys act on the list.
    pub keys: bool,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            columns: vec![
                Column::Project,
                Column::Stages,
                Column::Adviser,
                Column::Tags,
                Column::Active,
            ],
            keys: true,
        }
    }
}

/// What stands around the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    pub tags: Vec<Tag>,
    pub views: Vec<SavedView>,
    pub display: Display,
    /// The reader may keep views for the whole team.
    pub shares: bool,
}

/// One act on several journeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulk {
    pub journeys: Vec<JourneyId>,
    pub wish: Wish,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Assign(AccountId),
    /// By its name: one that does not exist yet is made.
    Tag(String),
    Untag(String),
}

impl Wish {
    pub const fn act(&self) -> BulkAct {
        match self {
            Self::Assign(_) => BulkAct::Assign,
            Self::Tag(_) => BulkAct::Tag,
            Self::Untag(_) => BulkAct::Untag,
        }
    }

    /// To whom the journeys go.
    pub const fn adviser(&self) -> Option<AccountId> {
        match self {
            Self::Assign(adviser) => Some(*adviser),
            Self::Tag(_) | Self::Untag(_) => None,
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkReport {
    pub act: BulkAct,
    /// The adviser, or the tag.
    pub about: String,
    pub done: i64,
    /// It was so already.
    pub unchanged: i64,
    /// The journeys that it was refused on, as the reader may read them.
    pub refused: Vec<JourneySummary>,
    /// Those that a handover keeps where they are.
    pub announced: Vec<JourneySummary>,
    /// The last day of the absence of whom they went to, who is away today.
    pub away_until: Option<Date>,
}

/// The first journeys of each kind of stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// `None`: no stage is open.
    pub kind: Option<StageKind>,
    pub total: i64,
    pub rows: Vec<JourneySummary>,
}

/// Journeys that a lane shows; the list has the others.
pub const LANE_SIZE: i64 = 8;
/// Most journeys that one file takes.
pub const MOST_EXPORTED: i64 = 5000;
