//! What pages need from the server.

use super::{
    filter::Filter,
    report::{OrganisationName, Report},
};
use crate::{actor::Actor, error::AppError, text::Message};
use async_trait::async_trait;

/// A territory that statistics can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    pub code: String,
    pub name: Message,
}

/// A report with what its filters may choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticsView {
    pub report: Report,
    /// One for a member of staff: statistics of the own organisation are all that they may see.
    pub organisations: Vec<OrganisationName>,
    pub territories: Vec<Territory>,
}

#[async_trait]
pub trait Statistics: Send + Sync {
    /// The protected figures of a filter. An adviser or manager is answered for the own organisation, whatever was asked.
    /// Errors: `Forbidden`, `NotFound` for an organisation that does not exist.
    async fn report(&self, actor: &Actor, filter: &Filter) -> Result<StatisticsView, AppError>;
}
