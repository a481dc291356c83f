//! What pages need from the server.

use crate::{actor::Actor, deadlines::Deadline, error::AppError};
use async_trait::async_trait;
use time::Date;

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

/// Everything that an adviser should see first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Today {
    pub to_answer: Vec<ToAnswer>,
    pub deadlines: Vec<Deadline>,
}

#[async_trait]
pub trait Dashboard: Send + Sync {
    async fn today(&self, actor: &Actor, whose: Whose) -> Result<Today, AppError>;
}
