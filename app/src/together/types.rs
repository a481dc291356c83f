use crate::{
    ids::{AccountId, ActionId, CreatorId, JourneyId, MeetingId, NoteId, WorkshopId},
    journeys::{Access, TeamMember},
    sensitive::Kept,
    sharing::{Parts, Visibility},
};
use time::{Date, OffsetDateTime};

crate::choices! {
    MeetingKind {
        Interview = "interview": "Entretien" | "Interview";
        CesaInterview = "cesa_interview": "Entretien individuel CESA (R. 7331-3 C. trav.)" | "Individual CESA interview (R. 7331-3 C. trav.)";
        Workshop = "workshop": "Atelier collectif" | "Group workshop";
    }

    /// What became of a meeting.
    MeetingState {
        Planned = "planned": "Prévu" | "Planned";
        Held = "held": "Tenu" | "Held";
        Absent = "absent": "Absence" | "Absent";
        Excused = "excused": "Excusé" | "Excused";
        Cancelled = "cancelled": "Annulé" | "Cancelled";
    }

    /// Of one person at a meeting.
    Attendance {
        Expected = "expected": "Attendu·e" | "Expected";
        Present = "present": "Présent·e" | "Present";
        Absent = "absent": "Absent·e" | "Absent";
        Excused = "excused": "Excusé·e" | "Excused";
    }
}

impl MeetingState {
    /// Whether what became of a meeting is known, so that it can be called off no more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Held | Self::Absent)
    }
}

/// The journey that a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: JourneyId,
    pub reference: String,
    /// `None`: identity is not shared with the reader.
    pub title: Option<String>,
    /// The lead first; none without identity.
    pub people: Vec<String>,
    pub access: Access,
    pub parts: Parts,
    /// The lead organisation.
    pub lead: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionView {
    pub id: ActionId,
    /// `None`: the créateurs'.
    pub adviser: Option<TeamMember>,
    pub title: String,
    pub due_on: Option<Date>,
    pub done_on: Option<Date>,
    /// `None` for the person, where their name is not shared.
    pub done_by: Option<String>,
    pub cancelled_on: Option<Date>,
    /// Short name of the organisation that added it.
    pub organisation: String,
    /// It is the reader's organisation's.
    pub own: bool,
    pub version: i64,
}

impl ActionView {
    pub const fn is_open(&self) -> bool {
        self.done_on.is_none() && self.cancelled_on.is_none()
    }
}

/// Somebody at a meeting, as far as the reader may know of them. Who may not be named is none beside others who are; where nobody may
/// be, one stands for everybody, so that nothing tells how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendant {
    pub creator: CreatorId,
    /// `None`: it stands for everybody.
    pub name: Option<String>,
    pub attendance: Attendance,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingView {
    pub id: MeetingId,
    pub kind: MeetingKind,
    pub state: MeetingState,
    pub starts_at: OffsetDateTime,
    pub minutes: i64,
    pub place: String,
    pub subject: String,
    pub adviser: TeamMember,
    pub organisation: String,
    pub workshop: Option<WorkshopId>,
    pub people: Vec<Attendant>,
    pub own: bool,
    pub version: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteView {
    pub id: NoteId,
    pub visibility: Visibility,
    pub body: String,
    pub author: String,
    pub organisation: String,
    pub meeting: Option<MeetingId>,
    pub created_at: OffsetDateTime,
    pub changed_at: OffsetDateTime,
    pub own: bool,
    pub version: i64,
    /// What stood before it was corrected, the latest first: for the organisation that keeps it.
    pub earlier: Vec<EarlierNote>,
}

/// What a note said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierNote {
    pub body: String,
    pub visibility: Visibility,
    pub replaced_by: String,
    pub replaced_at: OffsetDateTime,
}

/// Everything of a journey that the reader may see of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    pub head: Head,
    /// Open ones first, by due date.
    pub actions: Vec<ActionView>,
    /// The latest first.
    pub meetings: Vec<MeetingView>,
    /// The latest first.
    pub notes: Vec<NoteView>,
    /// Of the reader's organisation; empty for a créateur.
    pub team: Vec<TeamMember>,
    /// Those on the project whom the reader may know of, the lead first.
    pub people: Vec<(CreatorId, String)>,
    /// The reader may add to it.
    pub writes: bool,
}

/// A to-do as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionForm {
    pub title: String,
    pub due_on: Option<Date>,
    /// `None`: the créateurs'.
    pub adviser: Option<AccountId>,
}

/// A meeting as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingForm {
    pub kind: MeetingKind,
    pub starts_at: OffsetDateTime,
    pub minutes: i64,
    pub place: String,
    pub subject: String,
    pub adviser: AccountId,
}

/// What became of a meeting, as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Cancelled,
    /// Of each person; who is not named stays as before.
    Attended(Vec<Came>),
}

/// What a form says of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    pub creator: CreatorId,
    pub attendance: Attendance,
    /// What the form was filled from, where it says so.
    pub was: Option<Attendance>,
}

/// A note as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteForm {
    pub body: String,
    pub visibility: Visibility,
    pub meeting: Option<MeetingId>,
    /// What its author kept after the warning.
    pub kept: Kept,
}

/// A meeting that was held, with what comes of it, in one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickMeeting {
    pub meeting: MeetingForm,
    /// Of everybody on the project, but for those whom `people` names.
    pub attendance: Attendance,
    pub people: Vec<Came>,
    pub note: Option<NoteForm>,
    pub action: Option<ActionForm>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopForm {
    pub title: String,
    pub place: String,
    pub starts_at: OffsetDateTime,
    pub minutes: i64,
    pub places: Option<i64>,
    pub adviser: AccountId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopLine {
    pub id: WorkshopId,
    pub title: String,
    pub place: String,
    pub starts_at: OffsetDateTime,
    pub minutes: i64,
    pub places: Option<i64>,
    pub adviser: TeamMember,
    /// People on the list.
    pub enrolled: i64,
    pub present: i64,
    pub cancelled: bool,
    pub version: i64,
}

impl WorkshopLine {
    /// Places that are free; `None`: any number.
    pub fn free(&self) -> Option<i64> {
        self.places.map(|places| (places - self.enrolled).max(0))
    }
}

/// Somebody on the list of a workshop; of one that is cancelled, who was on it then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    pub journey: JourneyId,
    pub meeting: MeetingId,
    pub creator: CreatorId,
    pub reference: String,
    /// `None` without identity.
    pub name: Option<String>,
    pub attendance: Attendance,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workshop {
    pub line: WorkshopLine,
    pub organisation: String,
    pub enrolled: Vec<Enrolled>,
    /// Those who may run it.
    pub team: Vec<TeamMember>,
}
