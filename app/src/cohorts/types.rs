//! Cohorts as their pages show them and as their forms change them.

use super::seats::Answers;
use crate::{
    ids::{CohortId, JourneyId, StageId},
    stages::{
        facts::{Incubation, JuryDecision},
        rules::StageState,
    },
};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

/// A cohort as its incubator writes it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    pub name: String,
    pub call_opens: Date,
    pub call_closes: Date,
    /// The jury that lets into pre-incubation.
    pub first_jury_on: Option<Date>,
    /// The jury that lets into incubation.
    pub second_jury_on: Option<Date>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub seats: Option<i64>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortLine {
    pub id: CohortId,
    pub cohort: Cohort,
    pub applications: i64,
    /// From today on.
    pub next_jury: Option<Date>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CohortList {
    /// The latest call first.
    pub lines: Vec<CohortLine>,
    /// The organisation is an incubator, or keeps cohorts.
    pub incubator: bool,
}

/// An application: an incubation stage of the organisation that names the cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationLine {
    pub stage: StageId,
    pub journey: JourneyId,
    /// Person and project where the organisation may know them, else the reference.
    pub label: String,
    pub adviser: Option<String>,
    pub state: StageState,
    pub facts: Incubation,
    pub version: i64,
}

/// A correction of the cohort itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub on: Date,
    pub by: Option<String>,
    pub before: Cohort,
    pub after: Cohort,
}

/// The page of a cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortSheet {
    pub id: CohortId,
    pub cohort: Cohort,
    /// Since when it is known, when the past day that is asked for is before it.
    pub not_before: Option<Date>,
    pub version: i64,
    pub applications: Vec<ApplicationLine>,
    /// Latest first.
    pub changes: Vec<Change>,
    /// What somebody answered for, latest first.
    pub over: Vec<OverSeats>,
}

/// More let in than there were places: who answered for it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverSeats {
    pub admitted: i64,
    pub seats: i64,
    pub reason: String,
    pub by: Option<String>,
    pub on: Date,
}

/// Which of the two juries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jury {
    First,
    Second,
}

/// What a jury decided on one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub stage: StageId,
    /// The version of the stage that the form was filled from.
    pub version: i64,
    pub decision: JuryDecision,
}

/// The decisions of one jury, written down together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decisions {
    pub jury: Jury,
    pub on: Date,
    pub all: Vec<Decision>,
    pub answers: Answers,
    pub once: Option<Uuid>,
}
