//! The lead of a journey on its way from one organisation to another.

use crate::{
    error::AppError,
    ids::{AccountId, JourneyId, LeadHandoverId, OrganisationId},
};
use time::Date;

/// What the lead organisation proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub to: OrganisationId,
    pub words: String,
}

/// What the other one answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeadAnswer {
    /// « Bien reçu », with who is in charge from then on.
    Take(AccountId),
    Decline(String),
}

/// A proposal that waits for its answer, to one of the two organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLead {
    pub id: LeadHandoverId,
    pub journey: JourneyId,
    pub reference: String,
    /// Short names.
    pub from: String,
    pub to: String,
    pub words: String,
    pub proposed_on: Date,
    pub proposed_by: String,
    /// Since when it no longer holds, for want of a consent that covers the whole file: it cannot be answered.
    pub lapsed_on: Option<Date>,
    /// The reader's organisation is to answer it.
    pub incoming: bool,
}

/// What the page of a journey's handovers shows of its lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JourneyLead {
    pub open: Option<OpenLead>,
    /// Why the reader cannot pass the lead on; nothing for who can.
    pub refusal: Option<AppError>,
    /// Those to whom the persons opened the whole file.
    pub eligible: Vec<(OrganisationId, String)>,
}

/// What a créateur is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyLead {
    pub from: String,
    pub to: String,
    /// Who is in charge, once it is taken.
    pub adviser: Option<String>,
    pub on: Date,
    pub taken: bool,
}
