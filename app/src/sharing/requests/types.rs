//! Values of requests for a consent.

use crate::{
    ids::{ConsentRequestId, JourneyId, OrganisationId},
    sharing::{Parts, terms::Term},
};
use time::Date;

/// A request about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    pub journey: JourneyId,
    /// Who would read.
    pub organisation: OrganisationId,
    pub parts: Parts,
    pub until: Date,
    /// What for, in words for the person.
    pub purpose: String,
}

/// A link that was just made; its secret is shown once, and only to the organisation that may record consents itself: whoever
/// else asks could answer in the person's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub request: ConsentRequestId,
    pub token: Option<String>,
    /// It also leaves by mail; else there is no address, and the organisation that leads has to hand it over.
    pub mailed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Accept { parts: Parts, until: Date },
    Refuse,
}

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Open(Box<OpenRequest>),
    /// Used, expired, replaced or taken back.
    Gone,
}

/// A request, as the person who is asked reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRequest {
    /// What consents in force let the organisation read already.
    pub open: Vec<Term>,
    pub first_name: String,
    pub receiver: String,
    pub lead: String,
    pub asker: String,
    pub asked_in: String,
    pub parts: Parts,
    pub until: Date,
    pub purpose: String,
    pub text_version: String,
}
