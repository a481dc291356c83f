//! Values of a project's people, as they cross the wire.

use crate::{
    contracts::{ContractKind, types::Answers},
    ids::{CreatorId, JourneyId},
    journeys::{Person, PersonName, Who},
};
use time::Date;

/// Somebody of the project today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectPerson {
    pub creator: CreatorId,
    pub person: Person,
    pub joined_on: Date,
    /// Other journeys of theirs that the organisation leads: id and reference.
    pub elsewhere: Vec<(JourneyId, String)>,
}

/// A time that somebody spent on the project and that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerPerson {
    pub name: PersonName,
    pub joined_on: Date,
    pub left_on: Date,
}

/// Everybody of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectPeople {
    pub journey: JourneyId,
    pub reference: String,
    pub title: String,
    pub opened_on: Date,
    /// The lead first.
    pub people: Vec<ProjectPerson>,
    /// The latest first.
    pub former: Vec<FormerPerson>,
    /// Short names of the organisations that read identity and contact by a consent in force.
    pub readers: Vec<String>,
}

/// Somebody joins, as the form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    pub who: Who,
    pub on: Date,
    /// The person agrees to the consents in force.
    pub agrees: bool,
}

/// A contract that a person who leaves still has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldContract {
    pub kind: ContractKind,
    /// Short name of the cooperative.
    pub organisation: String,
    /// Its last day, as far as it is known.
    pub until: Option<Date>,
}

/// Somebody leaves, as the form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    pub creator: CreatorId,
    pub on: Date,
    /// Who leads the project from then on, when it was the one who leaves.
    pub lead: Option<CreatorId>,
    pub answers: Answers,
}

/// The record of one person, to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditablePerson {
    pub journey: JourneyId,
    pub reference: String,
    pub creator: CreatorId,
    pub version: i64,
    pub person: Person,
    /// Their sheet has earlier versions.
    pub corrected: bool,
}
