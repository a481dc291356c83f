//! Contracts as pages show them and as forms change them.

use super::{
    Entry, EntryKind, Terms, Why,
    rules::{Calculation, Doubt, Window},
};
use crate::{
    ids::{ContractId, CreatorId, EntryId, JourneyId, MeetingId, OrganisationId, StageId},
    journeys::Access,
    sharing::Parts,
    stages::types::JourneyHead,
    thresholds::Thresholds,
};
use time::Date;
use uuid::Uuid;

/// Something written into a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView {
    pub id: EntryId,
    pub entry: Entry,
    pub author: Option<String>,
    pub recorded_on: Date,
    /// The meeting that it is.
    pub meeting: Option<MeetingId>,
    /// Struck out: on that day, by whom, why.
    pub struck: Option<Struck>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struck {
    pub on: Date,
    pub by: Option<String>,
    pub why: Why,
}

/// A contract that was written down by mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StruckContract {
    pub id: ContractId,
    /// Whose it was, as of one that stands.
    pub person: Option<String>,
    pub terms: Terms,
    /// What was written into it, and struck out as well.
    pub entries: Vec<Entry>,
    pub struck: Struck,
}

/// What stood before a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub terms: Terms,
    pub why: Why,
    pub by: Option<String>,
    pub replaced_on: Date,
}

pub type Answered = crate::doubts::Answered<Doubt>;

/// A contract as far as its reader may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractView {
    pub id: ContractId,
    pub stage: StageId,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    /// Whose it is, where several people share the project and the reader knows them.
    pub person: Option<String>,
    pub terms: Terms,
    /// The reader may know of the contracts of other journeys too: the person, and the cooperative itself.
    pub knows: bool,
    /// Renewals used up: 0 for the first CAPE of a series, `UNTOLD_RANK` for a renewal to a reader who is not one that `knows`.
    pub rank: i64,
    /// Of a CESA; for a reader who `knows`.
    pub associate_by: Option<Date>,
    /// How that day comes about; for the same.
    pub calculation: Option<Calculation>,
    pub windows: Vec<Window>,
    /// Oldest first; turnover only where financing is shared.
    pub entries: Vec<EntryView>,
    /// Turnover is shown to the reader.
    pub shows_turnover: bool,
    /// Latest first; for the organisation that keeps the contract.
    pub history: Vec<Earlier>,
    pub answered: Vec<Answered>,
    /// Another contract with the cooperative follows it, as far as the reader `knows`.
    pub followed: bool,
    /// The stage is neither completed nor cancelled.
    pub stage_open: bool,
    /// Kept by the organisation that the reader acts for.
    pub own: bool,
    pub version: i64,
}

impl ContractView {
    /// What stands of one kind, oldest first.
    pub fn live(&self) -> impl Iterator<Item = &EntryView> {
        self.entries.iter().filter(|entry| entry.struck.is_none())
    }

    pub fn of_kind(&self, kind: EntryKind) -> Vec<EntryView> {
        self.live().filter(|view| view.entry.kind == kind).cloned().collect()
    }

    /// The period of interviews that a day is in.
    pub fn window_on(&self, day: Date) -> Option<&Window> {
        self.windows
            .iter()
            .find(|window| window.from <= day && day <= window.to)
    }
}

/// A stage in which contracts can be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CooperativeStage {
    pub id: StageId,
    pub organisation_name: String,
    pub own: bool,
}

/// Everything on contracts that a reader may see in a journey.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyContracts {
    pub journey: JourneyHead,
    pub access: Access,
    pub parts: Parts,
    /// The open ones first, the latest of them on top: new contracts go there.
    pub stages: Vec<CooperativeStage>,
    /// Those on the project, the lead first; empty when identity is not shared.
    pub people: Vec<(CreatorId, String)>,
    /// Those who have left the project, with the day; told to the lead alone.
    pub left: Vec<(CreatorId, String, Date)>,
    /// Oldest first; a page shows the latest on top.
    pub contracts: Vec<ContractView>,
    /// The latest first; for the organisation that kept them.
    pub struck: Vec<StruckContract>,
    pub thresholds: Thresholds,
}

/// A contract named within its journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractRef {
    pub journey: JourneyId,
    pub contract: ContractId,
}

/// The answers to warnings that came with a form.
pub type Answers = crate::doubts::Answers<Doubt>;

/// A contract to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContract {
    pub journey: JourneyId,
    pub stage: StageId,
    /// `None`: the lead créateur.
    pub creator: Option<CreatorId>,
    pub terms: Terms,
    pub answers: Answers,
    pub once: Option<Uuid>,
}

/// What changes of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Everything but kind and end: what was written was wrong.
    Correct {
        terms: Terms,
        why: String,
    },
    End {
        on: Date,
        exit_type: Option<crate::stages::facts::ExitType>,
        exit_reason: String,
        /// The stage is completed on that day too.
        ends_stage: bool,
        /// With an exit, the contracts to come are struck out.
        strikes_next: bool,
    },
    Associate(Date),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeForm {
    pub change: Change,
    pub answers: Answers,
    pub version: i64,
    pub once: Option<Uuid>,
}

/// Something to write into a contract; `replaces`: what it is written for anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    pub entry: Entry,
    pub replaces: Option<EntryId>,
    pub once: Option<Uuid>,
}

/// A contract to strike out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrikeContract {
    pub why: String,
    /// The version that the form was filled from.
    pub version: i64,
    pub once: Option<Uuid>,
}

/// Something to strike out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strike {
    pub entry: EntryId,
    pub why: String,
    pub once: Option<Uuid>,
}
