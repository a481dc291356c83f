use crate::{
    ids::{CreatorId, SpaceRequestId},
    journeys::{Commune, SheetVersion},
    organisations::types::HubIdentity,
};
use time::OffsetDateTime;

/// Whether a créateur can enter. That somebody has an account elsewhere is not told before they say yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpaceState {
    /// Not invited yet.
    None,
    /// An invitation waits for an answer; until then, if it has not ended.
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
    /// Of the account that is theirs, else where the invitation went, else the one on record.
    pub email: Option<String>,
    pub state: SpaceState,
}

/// An organisation asks whether its record of a person is the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpaceRequest {
    pub id: SpaceRequestId,
    /// Who leads each journey of the record, and the project.
    pub journeys: Vec<(String, String)>,
    pub declined: bool,
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
    /// Whose records hold them: who leads each journey, and the project.
    pub held: Vec<(String, String)>,
    /// Who reads them by a consent in force.
    pub readers: Vec<String>,
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
