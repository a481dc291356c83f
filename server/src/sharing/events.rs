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
    /// The others of the same people that ended with it.
    pub also: Vec<Uuid>,
}

impl Event for ConsentWithdrawn {
    const KIND: &'static str = "consent_withdrawn";
}

#[derive(Serialize)]
pub struct ConsentLimited {
    pub organisation: Uuid,
    pub parts: Parts,
    pub until: Date,
    /// The consent that this one took the place of.
    pub before: Uuid,
}

impl Event for ConsentLimited {
    const KIND: &'static str = "consent_limited";
}

#[derive(Serialize)]
pub struct ConsentAsked {
    pub organisation: Uuid,
    pub parts: Parts,
    pub until: Date,
}

impl Event for ConsentAsked {
    const KIND: &'static str = "consent_asked";
}

/// A new link for the same request.
#[derive(Serialize)]
pub struct ConsentAskedAgain {}

impl Event for ConsentAskedAgain {
    const KIND: &'static str = "consent_asked_again";
}

#[derive(Serialize)]
pub struct ConsentRequestRevoked {}

impl Event for ConsentRequestRevoked {
    const KIND: &'static str = "consent_request_revoked";
}

#[derive(Serialize)]
pub struct ConsentRefused {}

impl Event for ConsentRefused {
    const KIND: &'static str = "consent_refused";
}

/// An organisation's part in the circle has ended.
#[derive(Serialize)]
pub struct CircleLeft {
    pub organisation: Uuid,
    pub by_lead: bool,
}

impl Event for CircleLeft {
    const KIND: &'static str = "circle_left";
}

#[derive(Serialize)]
pub struct CircleContactChanged {
    pub organisation: Uuid,
    pub contact: Uuid,
}

impl Event for CircleContactChanged {
    const KIND: &'static str = "circle_contact_changed";
}

#[derive(Serialize)]
pub struct FileOpenedByCoordinator {
    pub reason: String,
}

impl Event for FileOpenedByCoordinator {
    const KIND: &'static str = "file_opened_by_coordinator";
}
