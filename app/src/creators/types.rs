use crate::{
    ids::CreatorId,
    journeys::{Commune, SheetVersion},
    organisations::types::HubIdentity,
};
use time::OffsetDateTime;

/// Whether a créateur can enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpaceState {
    /// No account yet.
    None,
    /// A link waits; it works until then, if it still does.
    Invited(Option<OffsetDateTime>),
    /// They have come in.
    Open,
    /// The account is disabled.
    Closed,
}

/// The space of a créateur, as the lead organisation sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Space {
    pub creator: CreatorId,
    pub first_name: String,
    pub name: String,
    /// Of the account, else the one on record.
    pub email: Option<String>,
    pub state: SpaceState,
}

/// What opening a space gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The secret of the link, to show once; none for somebody who has an account already, or when the form was sent twice.
    pub token: Option<String>,
    pub linked: bool,
}

/// The own details of a créateur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnContact {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub commune: Option<Commune>,
    /// Where they sign in; not changed here.
    pub sign_in_email: String,
    pub version: i64,
    /// What was corrected of the whole record, the latest first.
    pub earlier: Vec<SheetVersion>,
    /// What was corrected of the project's sheet on this journey, the latest first.
    pub project_earlier: Vec<SheetVersion>,
}

/// Who holds a créateur's data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holders {
    pub hub: HubIdentity,
    /// Short names of the organisations that lead their journeys.
    pub leads: Vec<String>,
    /// Short names of those that read by a consent in force.
    pub readers: Vec<String>,
}
