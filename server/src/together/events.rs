//! What happens in the work on a journey. None of them holds what somebody wrote.

use crate::events::Event;
use app::{sensitive::Kept, sharing::Visibility, together::types::MeetingState, values::Choice};
use serde::Serialize;
use time::{Date, OffsetDateTime};

/// The codes of what was kept after a warning.
pub fn codes(kept: &Kept) -> Vec<&'static str> {
    kept.0.iter().map(|category| category.code()).collect()
}

macro_rules! events {
    ($($name:ident = $kind:literal $fields:tt)*) => {$(
        #[derive(Debug, Serialize)]
        pub struct $name $fields

        impl Event for $name {
            const KIND: &'static str = $kind;
        }
    )*};
}

events! {
    ActionAdded = "action_added" { pub due_on: Option<Date>, pub for_creators: bool }
    ActionChanged = "action_changed" { pub due_on: Option<Date>, pub for_creators: bool }
    ActionDone = "action_done" {}
    ActionReopened = "action_reopened" {}
    ActionCancelled = "action_cancelled" {}
    MeetingPlanned = "meeting_planned" { pub on: Date, pub workshop: bool }
    MeetingChanged = "meeting_changed" { pub on: Date }
    MeetingHeld = "meeting_held" { pub on: Date }
    MeetingMissed = "meeting_missed" { pub on: Date, pub state: MeetingState }
    MeetingCancelled = "meeting_cancelled" { pub on: Date }
    MeetingReopened = "meeting_reopened" { pub on: Date }
    WorkshopOpened = "workshop_opened" { pub on: Date }
    WorkshopChanged = "workshop_changed" { pub on: Date }
    WorkshopMoved = "workshop_moved" { pub on: Date }
    WorkshopCancelled = "workshop_cancelled" { pub on: Date }
    WorkshopCalledOff = "workshop_called_off" { pub on: Date }
    WorkshopEnrolled = "workshop_enrolled" { pub on: Date }
    WorkshopLeft = "workshop_left" { pub on: Date, pub alone: bool }
    WorkshopAttended = "workshop_attended" { pub people: usize }
    NoteWritten = "note_written" { pub visibility: Visibility, pub kept: Vec<&'static str> }
    NoteChanged = "note_changed" { pub visibility: Visibility, pub kept: Vec<&'static str> }
    SensitiveKept = "sensitive_kept" { pub form: &'static str, pub categories: Vec<&'static str> }
}

/// The day of a meeting in metropolitan France.
pub fn day(at: OffsetDateTime) -> Date {
    app::dates::paris_day(at)
}
