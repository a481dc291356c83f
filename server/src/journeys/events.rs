//! What happens to a journey itself.

use crate::events::Event;
use serde::Serialize;
use time::Date;

#[derive(Debug, Serialize)]
pub struct JourneyOpened {
    pub reference: String,
    /// `2026-03-12`.
    pub opened_on: String,
}

impl Event for JourneyOpened {
    const KIND: &'static str = "journey_opened";
}

/// The names of the form fields that changed; never their values.
#[derive(Debug, Serialize)]
pub struct JourneyChanged {
    pub fields: Vec<&'static str>,
}

impl Event for JourneyChanged {
    const KIND: &'static str = "journey_changed";
}

/// The opening day on record was wrong: what is right, what stood, and why.
#[derive(Debug, Serialize)]
pub struct JourneyOpeningCorrected<'a> {
    pub on: Date,
    pub instead_of: Date,
    pub reason: &'a str,
}

impl Event for JourneyOpeningCorrected<'_> {
    const KIND: &'static str = "journey_opening_corrected";
}
