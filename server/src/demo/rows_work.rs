//! Rows of the work between the stages: messages, workshops, meetings, notes, actions.

use app::{
    journeys::SheetChange,
    sharing::Visibility,
    together::types::{Attendance, MeetingKind, MeetingState},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(Debug)]
pub struct Message {
    pub id: Uuid,
    pub journey: Uuid,
    pub account: Uuid,
    /// None for a créateur.
    pub organisation: Option<Uuid>,
    pub body: &'static str,
    pub posted_at: OffsetDateTime,
}

/// Up to when somebody has read a thread.
#[derive(Debug)]
pub struct MessageRead {
    pub journey: Uuid,
    pub account: Uuid,
    pub read_at: OffsetDateTime,
}

/// Somebody who has read the information notice.
#[derive(Debug)]
pub struct Informed {
    pub account: Uuid,
    pub at: OffsetDateTime,
}

/// A correction of a sheet.
#[derive(Debug)]
pub struct SheetCorrection {
    pub id: Uuid,
    pub creator: Option<Uuid>,
    pub project: Option<Uuid>,
    pub journey: Uuid,
    pub by: super::tell::By,
    pub change: SheetChange,
    pub why: &'static str,
    pub at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Workshop {
    pub id: Uuid,
    pub organisation: Uuid,
    pub adviser: Uuid,
    pub title: &'static str,
    pub place: &'static str,
    pub starts_at: OffsetDateTime,
    pub minutes: i64,
    pub places: i64,
    pub created_at: OffsetDateTime,
    pub cancelled_at: Option<OffsetDateTime>,
}

#[derive(Debug)]
pub struct Meeting {
    pub id: Uuid,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub adviser: Uuid,
    pub workshop: Option<Uuid>,
    /// The line of a contract in which it counts.
    pub counts: Option<Uuid>,
    pub kind: MeetingKind,
    pub state: MeetingState,
    pub starts_at: OffsetDateTime,
    pub minutes: i64,
    pub place: &'static str,
    pub subject: &'static str,
    pub people: Vec<(Uuid, Attendance)>,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct Note {
    pub id: Uuid,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub author: Uuid,
    pub meeting: Option<Uuid>,
    pub visibility: Visibility,
    pub body: &'static str,
    pub created_at: OffsetDateTime,
}

#[derive(Debug)]
pub struct PlanAction {
    pub id: Uuid,
    pub journey: Uuid,
    pub organisation: Uuid,
    pub adviser: Option<Uuid>,
    pub title: &'static str,
    pub due_on: Date,
    pub done: Option<(Date, Uuid)>,
    pub created_by: Uuid,
    pub created_at: OffsetDateTime,
}
