use crate::events::Event;
use app::sharing::Parts;
use serde::Serialize;
use time::Date;
use uuid::Uuid;

#[derive(Serialize)]
pub struct ConsentRecorded {
    pub organisation: Uuid,
    pub parts: Parts,
    pub given_on: Date,
    pub until: Date,
    pub how: &'static str,
    pub text_version: &'static str,
}

impl Event for ConsentRecorded {
    const KIND: &'static str = "consent_recorded";
}

#[derive(Serialize)]
pub struct ConsentWithdrawn {
    pub organisation: Uuid,
}

impl Event for ConsentWithdrawn {
    const KIND: &'static str = "consent_withdrawn";
}
