//! What happens to a journey itself.

use crate::events::Event;
use serde::Serialize;

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
