//! What pages need from the server.

use crate::{
    actor::Actor,
    deadlines::{Deadline, Facts, StandIn},
    error::AppError,
    ids::JourneyId,
    together::types::MeetingKind,
};
use async_trait::async_trait;
use time::{Date, OffsetDateTime};

/// Whose work is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Mine,
    /// The whole organisation's: for managers.
    Team,
}

/// A referral that waits for an answer of the reader's organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAnswer {
    pub link: String,
    /// Person and project as far as the consent reaches, else the reference; empty when the referral is anonymous.
    pub label: String,
    pub kind: crate::journeys::StageKind,
    pub sender: String,
    pub sent_on: Date,
    /// Whether somebody of the receiver has opened it.
    pub seen: bool,
}

/// So many days ahead the dashboard tells meetings.
pub const DESK_DAYS: i64 = 7;

/// A meeting, or a workshop, that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskMeeting {
    pub link: String,
    /// Person and project as far as the organisation may know them, else the reference; of a workshop its title.
    pub label: String,
    /// `None`: a workshop.
    pub kind: Option<MeetingKind>,
    pub subject: String,
    pub adviser: String,
    pub starts_at: OffsetDateTime,
    pub place: String,
    /// It is over, and nobody has noted who came.
    pub past: bool,
    /// Whom the reader holds it for.
    pub stand_in: Option<StandIn>,
}

/// Everything that an adviser should see first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Today {
    pub to_answer: Vec<ToAnswer>,
    /// The earliest first.
    pub meetings: Vec<DeskMeeting>,
    pub deadlines: Vec<Deadline>,
}

#[async_trait]
pub trait Dashboard: Send + Sync {
    async fn today(&self, actor: &Actor, whose: Whose) -> Result<Today, AppError>;
    /// What a journey waits for beside its stages, contracts and requests for money: what the reader's organisation has to do on it,
    /// as its dashboards tell it. Errors: `NotFound`.
    async fn on_journey(&self, actor: &Actor, journey: JourneyId) -> Result<Facts, AppError>;
}
