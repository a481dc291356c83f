//! Values of handovers, as they cross the wire.

use crate::{
    ids::{AccountId, BatchId, HandoverId, JourneyId},
    journeys::TeamMember,
    together::types::MeetingState,
};
use time::{Date, OffsetDateTime};

crate::choices! {
    /// What the two advisers go through together. The meeting of three is not ticked: it is held.
    Item {
        File = "file": "La fiche et les étapes sont à jour" | "The record and the stages are up to date";
        Deadlines = "deadlines": "Les échéances et les contrats sont passés en revue" | "Deadlines and contracts have been gone through";
        Actions = "actions": "Le plan d’actions est relu ensemble" | "The plan of actions has been read together";
        Documents = "documents": "Les pièces sont rangées et nommées" | "The documents are sorted and named";
        Creator = "creator": "La personne l’a appris de vive voix" | "The person has been told in person";
    }

    /// Where a handover stands.
    HandoverState {
        Announced = "announced": "Annoncé" | "Announced";
        Overlap = "overlap": "En vigueur, à deux" | "In force, both follow";
        InForce = "in_force": "En vigueur" | "In force";
        Cancelled = "cancelled": "Annulé" | "Cancelled";
    }
}

/// A handover as the form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Who was in charge when the form was shown.
    pub from: Option<AccountId>,
    pub to: AccountId,
    pub terms: Terms,
}

/// When, and what goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub effective_on: Date,
    pub overlap_until: Option<Date>,
    pub words: String,
}

/// Journeys of one person, each with who receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadForm {
    pub lines: Vec<(JourneyId, AccountId)>,
    pub terms: Terms,
}

/// The meeting of three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingBrief {
    pub id: crate::ids::MeetingId,
    pub starts_at: OffsetDateTime,
    pub state: MeetingState,
}

/// A handover in the reader's organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverView {
    pub id: HandoverId,
    pub batch: BatchId,
    /// Those of the same act that the reader may know of, this one with them.
    pub together: i64,
    pub journey: JourneyId,
    pub reference: String,
    /// Person and project as far as the organisation may know them, else the reference.
    pub label: String,
    pub from: Option<TeamMember>,
    pub to: TeamMember,
    pub effective_on: Date,
    pub overlap_until: Option<Date>,
    pub words: String,
    pub state: HandoverState,
    pub announced_by: String,
    pub received: Option<(Date, String)>,
    pub done: Vec<Item>,
    pub meeting: Option<MeetingBrief>,
    /// The reader is who receives it, or stands in for them today.
    pub mine: bool,
}

impl HandoverView {
    /// It waits for the reader's « bien reçu ».
    pub fn waits(&self) -> bool {
        self.mine && self.received.is_none() && self.state != HandoverState::Cancelled
    }
}

/// Handovers that were announced in one act, as far as the reader may know of their journeys: one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub id: BatchId,
    pub lines: Vec<HandoverView>,
}

/// What the page of a journey's handover shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JourneyHandovers {
    pub in_charge: Option<TeamMember>,
    /// The latest first.
    pub handovers: Vec<HandoverView>,
    /// Who was in charge here, since when, the latest first: by a handover or otherwise.
    pub charges: Vec<Charge>,
    /// The organisation led it until then: since when another one does, and which.
    pub passed_on: Option<(Date, String)>,
    /// Something here is left to hand over.
    pub passes: bool,
}

/// Somebody, or nobody, in charge from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    pub since: Date,
    pub who: Option<String>,
}

/// Somebody of the team with what they are in charge of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub person: TeamMember,
    pub journeys: i64,
    /// Announced handovers from them.
    pub leaving: i64,
}

/// The handovers of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamHandovers {
    /// Announced, followed by two, or not received yet.
    pub open: Vec<HandoverView>,
    /// For a manager: everybody with journeys in charge.
    pub loads: Vec<Load>,
}

/// A journey in somebody's charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadLine {
    pub journey: JourneyId,
    pub label: String,
    pub reference: String,
    /// A handover of it waits for its day.
    pub announced: bool,
}

/// Everything that somebody is in charge of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caseload {
    pub person: TeamMember,
    pub lines: Vec<CaseloadLine>,
    /// Those who can receive it.
    pub team: Vec<Receiver>,
}

/// Somebody who can receive a caseload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    pub member: TeamMember,
    /// In charge of today.
    pub journeys: i64,
    /// Announced to them for a day to come.
    pub coming: i64,
}

/// What a créateur is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyHandover {
    pub organisation: String,
    pub from: Option<String>,
    pub to: String,
    pub effective_on: Date,
    pub overlap_until: Option<Date>,
    pub in_force: bool,
    pub meeting_at: Option<OffsetDateTime>,
}
