use crate::events::Event;
use serde::Serialize;
use time::Date;
use uuid::Uuid;

#[derive(Serialize)]
pub struct PreferencesChanged {}

#[derive(Serialize)]
pub struct AbsenceRecorded {
    pub person: Uuid,
    pub from: Date,
    pub until: Date,
    pub replacement: Option<Uuid>,
    /// Although the replacement is away too.
    pub confirmed: bool,
}

#[derive(Serialize)]
pub struct AbsenceEnded {
    pub person: Uuid,
}

impl Event for PreferencesChanged {
    const KIND: &'static str = "mail_preferences_changed";
}

impl Event for AbsenceRecorded {
    const KIND: &'static str = "absence_recorded";
}

impl Event for AbsenceEnded {
    const KIND: &'static str = "absence_ended";
}
