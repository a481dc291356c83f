//! What pages need from the server.

use crate::{
    actor::Actor,
    error::AppError,
    ids::JourneyId,
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
    /// The stages of one of them, oldest first.
    async fn stages(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StageView>, AppError>;
    /// Those that were struck out of it, as written down by mistake, the latest first.
    async fn struck(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<StruckBrief>, AppError>;
    /// Who read a file of theirs in the last 12 months, one line for a person and a day, the latest first.
    async fn readings(&self, actor: &Actor, journey: JourneyId) -> Result<Vec<Reading>, AppError>;
}
