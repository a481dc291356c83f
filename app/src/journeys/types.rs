//! Values of journeys, as they cross the wire.

use super::{
    codes::{EssFrame, Gender, LegalForm, Sector, Situation},
    kind::StageKind,
    sheet::SheetVersion,
};
use crate::{
    dates,
    financing::rules::RequestState,
    ids::{AccountId, CreatorId, JourneyId},
    sharing::Parts,
    stages::{
        rules::{StageAct, StageState},
        types::StageView,
    },
    text::{Lang, Message},
    values::{Email, Name, Phone, Title},
};
use serde::{Deserialize, Serialize};
use time::Date;

/// Journeys on a page of the list.
pub const PAGE_SIZE: i64 = 25;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    pub first_name: String,
    pub last_name: String,
}

impl PersonName {
    /// First name, then last name.
    pub fn full(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// How the reader's organisation stands to a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    /// It leads the journey.
    Own,
    /// A consent in force opens parts of the file.
    Shared,
    /// It wrote a stage, and no consent is in force: it reads the reference and what it wrote.
    Wrote,
}

/// A stage in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageBrief {
    pub kind: StageKind,
    pub state: StageState,
    /// Short name of the organisation that keeps it.
    pub organisation: String,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
}

impl From<&StageView> for StageBrief {
    fn from(stage: &StageView) -> Self {
        Self {
            kind: stage.kind,
            state: stage.state,
            organisation: stage.organisation_name.clone(),
            planned_start: stage.planned_start,
            planned_end: stage.planned_end,
            started_on: stage.started_on,
            ended_on: stage.ended_on,
        }
    }
}

/// A journey in the list; what no consent covers is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneySummary {
    pub id: JourneyId,
    pub reference: String,
    pub access: Access,
    /// The lead first; none without the part « identity ».
    pub people: Vec<PersonName>,
    pub title: Option<String>,
    pub commune: Option<String>,
    /// The person in charge in the reader's organisation.
    pub adviser: Option<String>,
    /// The lead organisation, when it is another and may be known.
    pub lead: Option<String>,
    /// The stages that say where the journey is: see `rules::current`.
    pub stages: Vec<StageBrief>,
    /// The latest event that the reader may know of.
    pub active_on: Option<Date>,
    /// When it was opened, where that may be known.
    pub opened_on: Option<Date>,
    /// The tags of the reader's own organisation, by name.
    pub tags: Vec<String>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyList {
    pub rows: Vec<JourneySummary>,
    /// Over all pages.
    pub total: i64,
    /// Everything without any filter; told apart from « nothing matches ».
    pub any: bool,
}

/// Somebody of the reader's organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    pub id: AccountId,
    pub name: String,
    /// Away today, and the last day of it, where somebody is to be chosen.
    pub away_until: Option<Date>,
}

crate::texts! {
    AWAY = "{name} (absence jusqu’au {day})" | "{name} (away until {day})";
}

impl TeamMember {
    pub const fn of(id: AccountId, name: String) -> Self {
        Self {
            id,
            name,
            away_until: None,
        }
    }

    /// As a choice: whoever is away is said to be.
    pub fn choice(self, lang: Lang) -> (String, String) {
        let label = match self.away_until {
            Some(day) => AWAY.with(lang, &[("name", &self.name), ("day", &dates::long(day, lang))]),
            None => self.name,
        };
        (self.id.to_string(), label)
    }
}

/// A commune of the reference table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commune {
    pub insee: String,
    /// As it is shown, and can be typed: `Baziège (31450)`.
    pub label: String,
}

/// A group of communes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommuneGroup {
    pub code: String,
    pub label: Message,
}

/// The hub's territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    pub groups: Vec<CommuneGroup>,
    pub communes: Vec<Commune>,
}

/// A person as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonForm {
    pub first_name: Name,
    pub last_name: Name,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub commune_insee: Option<String>,
    pub birth_year: Option<i64>,
    pub gender: Option<Gender>,
    pub situation: Option<Situation>,
}

/// A project as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectForm {
    pub title: Title,
    pub description: String,
    pub sector: Option<Sector>,
    pub legal_form: Option<LegalForm>,
    pub ess_frame: Option<EssFrame>,
}

/// A journey as the form that opens it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub who: Who,
    pub project: ProjectForm,
    pub adviser: AccountId,
    /// The day from which the journey is told: today, or an earlier one that is caught up on.
    pub opened_on: Date,
    /// Start of the first stage, a welcome.
    pub welcome_on: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    New {
        person: PersonForm,
        /// « C’est une autre personne » is ticked.
        not_duplicate: bool,
    },
    /// A créateur on record in the organisation; what is empty there is completed.
    Known { creator: CreatorId, person: PersonForm },
}

/// A journey as the form that corrects it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub person: PersonForm,
    pub project: ProjectForm,
    pub adviser: AccountId,
    /// `None`: as it is on record.
    pub opening: Option<OpeningDay>,
    /// Why person or project are corrected; may be empty.
    pub why: String,
}

/// The day a journey was opened as it is right, and why it is another; without a reason when it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningDay {
    pub on: Date,
    pub why: String,
}

/// What a correction starts from. Only the lead organisation gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editable {
    pub id: JourneyId,
    pub reference: String,
    pub version: i64,
    pub person: Person,
    pub project: Project,
    pub adviser: Option<AccountId>,
    pub opened_on: Date,
    pub team: Vec<TeamMember>,
    /// One of its sheets has earlier versions.
    pub corrected: bool,
}

/// Somebody already on record who may be the person typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    pub creator: CreatorId,
    pub journey: JourneyId,
    pub name: String,
    pub title: String,
    pub reference: String,
    pub opened_on: Date,
    /// The lead organisation's short name.
    pub organisation: String,
    pub same_name: bool,
    pub same_email: bool,
    pub same_phone: bool,
    /// The record is the reader's organisation's: a new journey can be opened for this very person.
    pub linkable: bool,
}

/// A person of the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub name: PersonName,
    pub lead: bool,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub commune: Option<Commune>,
    pub birth_year: Option<i64>,
    pub gender: Option<Gender>,
    pub situation: Option<Situation>,
    /// In a file: what was corrected, the latest first.
    pub earlier: Vec<SheetVersion>,
}

/// The project; title and description are empty without the part « identity ».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    pub title: String,
    pub description: String,
    pub sector: Option<Sector>,
    pub legal_form: Option<LegalForm>,
    pub ess_frame: Option<EssFrame>,
    /// In a file: what was corrected, the latest first.
    pub earlier: Vec<SheetVersion>,
}

/// A journey's file, as far as the reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyFile {
    pub id: JourneyId,
    pub reference: String,
    pub access: Access,
    pub parts: Parts,
    /// Not told to an organisation that only wrote on it.
    pub opened_on: Option<Date>,
    pub people: Vec<Person>,
    pub project: Option<Project>,
    /// Short name of the lead organisation; not told to one that only wrote on it.
    pub lead: Option<String>,
    /// The person in charge there.
    pub adviser: Option<String>,
    pub stages: Vec<StageView>,
    /// The latest first.
    pub history: Vec<Happening>,
}

/// An event of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    pub on: Date,
    /// Kind of the event row.
    pub kind: String,
    pub who: Option<String>,
    /// Short name of the organisation in whose name it was done.
    pub organisation: Option<String>,
    /// Of the stage or the referral that it is about.
    pub stage: Option<StageKind>,
    /// The organisation that received the referral or the consent; who was taken off a workshop without the others.
    pub other: Option<String>,
    /// Of a stage's act: what was done, and the day it took effect.
    pub act: Option<StageAct>,
    /// Of a request for money: where it stands afterwards.
    pub money: Option<RequestState>,
    pub effective_on: Option<Date>,
    /// Of a corrected opening: the day that stood before.
    pub instead_of: Option<Date>,
    /// Why a coordinator opened the file, a stage was struck out, or, for the lead, why the opening was corrected.
    pub reason: Option<String>,
    /// Where what it is about is read still.
    pub link: Option<String>,
}
