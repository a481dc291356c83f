//! Stages as pages show them and as forms change them.

use super::{
    facts::{Application, Facts},
    rules::{Course, DatedAct, Period, Right, StageAct, StageState},
};
use crate::{
    cohorts::seats::Answers,
    ids::{AccountId, CohortId, JourneyId, OrganisationId, StageActId, StageId},
    journeys::{StageKind, TeamMember},
    text::{Lang, Message},
};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

/// A stage as far as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageView {
    pub id: StageId,
    pub kind: StageKind,
    /// The organisation that keeps it.
    pub organisation: OrganisationId,
    /// Its short name.
    pub organisation_name: String,
    pub adviser_name: Option<String>,
    pub state: StageState,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    /// The interruptions, oldest first; the last may still last.
    pub pauses: Vec<Period>,
    /// `None`: they are not shared with the reader.
    pub facts: Option<Facts>,
    /// Kept by the organisation that the reader acts for.
    pub own: bool,
    pub version: i64,
}

impl StageView {
    /// The programme, the contract, the instrument …; else the kind.
    pub fn title(&self, lang: Lang) -> String {
        let told = self.facts.as_ref().and_then(|facts| facts.title(lang));
        told.unwrap_or_else(|| self.kind.label().get(lang).to_owned())
    }

    /// The start, or the planned one.
    pub fn begins(&self) -> Option<Date> {
        self.started_on.or(self.planned_start)
    }
}

/// The interruptions of a course: what lies between its active periods, and after the last while it is interrupted.
pub fn pauses(course: &Course) -> Vec<Period> {
    let between = course.active.windows(2).map(|pair| (pair[0].to, Some(pair[1].from)));
    let now = course
        .active
        .last()
        .filter(|_| course.state == StageState::Interrupted)
        .map(|last| (last.to, None));
    between
        .chain(now)
        .filter_map(|(from, to)| Some(Period { from: from?, to }))
        .collect()
}

/// An act on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActView {
    pub id: StageActId,
    pub dated: DatedAct,
    /// The decision on the application that it follows from.
    pub cause: Option<Application>,
    pub author: Option<String>,
    pub organisation: Option<String>,
    /// The day it was written down, in Paris.
    pub recorded_on: Date,
    /// It was wrong, and does not count any more.
    pub withdrawn: Option<Withdrawn>,
}

/// When, by whom and why an act was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub on: Date,
    pub by: Option<String>,
    pub why: String,
}

/// The journey that a stage belongs to, as far as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyHead {
    pub id: JourneyId,
    pub reference: String,
    /// The project's title; `None`: identity is not shared with the reader.
    pub title: Option<String>,
}

/// A legal form to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalFormChoice {
    pub code: String,
    pub label: Message,
}

/// A cohort to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortChoice {
    pub id: CohortId,
    pub name: String,
}

/// What the forms of stages choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    pub legal_forms: Vec<LegalFormChoice>,
    /// Those of the reader's organisation, the latest call first.
    pub cohorts: Vec<CohortChoice>,
    /// Of the reader's organisation, by name.
    pub team: Vec<TeamMember>,
}

impl Lists {
    /// What a legal form is called, by its code.
    pub fn legal_form(&self, code: &str, lang: Lang) -> Option<String> {
        let form = self.legal_forms.iter().find(|form| form.code == code)?;
        Some(form.label.get(lang).to_owned())
    }
}

/// What the form of a new stage needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewStageSheet {
    pub journey: JourneyHead,
    pub lists: Lists,
    /// Who usually follows it.
    pub adviser: Option<AccountId>,
}

/// The page of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageSheet {
    pub journey: JourneyHead,
    pub stage: StageView,
    /// Oldest first.
    pub acts: Vec<ActView>,
    /// Who follows it, for those who may change that.
    pub adviser: Option<AccountId>,
    /// The changes of what is written of it, the latest first; none for who may not read its facts.
    pub revisions: Vec<Revision>,
    pub lists: Lists,
}

/// What is written of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub facts: Facts,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
}

/// What was written before and after a change, by whom and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    pub on: Date,
    pub by: Option<String>,
    pub organisation: Option<String>,
    /// May be empty.
    pub why: String,
    pub before: Version,
    pub after: Version,
}

/// What a stage was that was struck out whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StruckSheet {
    pub journey: JourneyHead,
    pub kind: StageKind,
    /// Short name of the one that kept it.
    pub organisation: String,
    pub written: Version,
    /// The latest first.
    pub revisions: Vec<Revision>,
    /// Oldest first.
    pub acts: Vec<ActView>,
    pub struck: Withdrawn,
    pub lists: Lists,
    /// The reader may open the journey's page.
    pub journey_open: bool,
}

/// A stage that was struck out, as the people of its journey are told: nothing of what was written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StruckBrief {
    pub kind: StageKind,
    /// Short name of the one that kept it.
    pub organisation: String,
    pub on: Date,
    pub why: String,
}

/// A stage named within its journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageRef {
    pub journey: JourneyId,
    pub stage: StageId,
}

/// A stage to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePlan {
    pub facts: Facts,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    /// From `rules::acts_at_once`.
    pub acts: Vec<DatedAct>,
    /// Who follows it; `None`: who usually does.
    pub adviser: Option<AccountId>,
    /// Of an application to a cohort.
    pub answers: Answers,
    /// The form's own number.
    pub once: Option<Uuid>,
}

/// New facts and planned dates of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageEdit {
    pub facts: Facts,
    pub planned_start: Option<Date>,
    pub planned_end: Option<Date>,
    /// Who follows it; `None`: as it stands.
    pub adviser: Option<AccountId>,
    /// Why it is changed; may be empty.
    pub why: String,
    /// Of an application to a cohort.
    pub answers: Answers,
    /// The version that the form was filled from.
    pub version: i64,
    pub once: Option<Uuid>,
}

/// An act on a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageMove {
    pub act: StageAct,
    pub on: Date,
    pub reason: String,
    /// The version that the form was filled from.
    pub version: i64,
    pub once: Option<Uuid>,
}

/// What became of a stage by a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    Stands,
    /// It was struck out whole.
    Struck {
        /// The journey's page is still open to who struck it out.
        journey_open: bool,
    },
}

/// What is right about an act on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageCorrection {
    pub act: StageActId,
    pub right: Right,
    /// Why the act on record was wrong; kept with it.
    pub why: String,
    /// Of an application to a cohort that lives again.
    pub answers: Answers,
    /// The version that the form was filled from.
    pub version: i64,
    pub once: Option<Uuid>,
}
