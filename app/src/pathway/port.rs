//! What pages need from the server.

use crate::{
    actor::Actor,
    contracts::ContractKind,
    error::AppError,
    ids::{JourneyId, OrganisationId},
    stages::types::{StageView, StruckBrief},
};
use async_trait::async_trait;
use time::Date;

/// A journey of the reader, a créateur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyJourney {
    pub id: JourneyId,
    pub reference: String,
    pub project: String,
    /// Short name of the lead organisation.
    pub lead: String,
}

/// A project that the reader has left. Nothing of what was written since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftJourney {
    pub reference: String,
    pub left_on: Date,
    /// The organisation that led it then.
    pub lead: Lead,
    /// The reader's own contracts there, oldest first.
    pub contracts: Vec<OwnContract>,
}

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    pub id: OrganisationId,
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// A contract of the reader with a cooperative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnContract {
    pub kind: ContractKind,
    pub organisation: String,
    pub starts_on: Date,
    pub last_day: Option<Date>,
}

/// Somebody outside the lead organisation read the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub on: Date,
    pub who: String,
    /// Short name; empty for the hub's coordinator.
    pub organisation: String,
    /// What was read: codes of parts, or of a page.
    pub parts: Vec<String>,
    /// Why a coordinator opened the file.
    pub reason: Option<String>,
}

#[async_trait]
pub trait Pathway: Send + Sync {
    /// The journeys of a créateur, the latest first.
    async fn mine(&self, actor: &Actor) -> Result<Vec<MyJourney>, AppError>;
    /// The projects that a créateur has left, the latest first.
    async fn left(&self, actor: &Actor) -> Result<Vec<LeftJourney>, AppError>;
    /// The stages of one of them, oldest first.
    async fn stages(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StageView>, AppError>;
    /// Those that were struck out of it, as written down by mistake, the latest first.
    async fn struck(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StruckBrief>, AppError>;
    /// Who read a file of theirs in the last 12 months, one line for a person and a day, the latest first.
    async fn readings(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<Reading>, AppError>;
}
