//! Who came and who left; never a name.

use crate::events::Event;
use serde::Serialize;
use time::Date;
use uuid::Uuid;

#[derive(Debug, Serialize)]
pub struct PersonJoined {
    pub on: Date,
    pub creator: Uuid,
    /// Asked for the consents in force, the person agreed.
    pub agreed: bool,
}

impl Event for PersonJoined {
    const KIND: &'static str = "journey_person_joined";
}

#[derive(Debug, Serialize)]
pub struct PersonLeft {
    pub on: Date,
    pub creator: Uuid,
    /// Who leads the project from then on, when it was the one who left.
    pub lead: Option<Uuid>,
    /// What was doubtful and meant so; the reason stays with the contract.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<&'static str>,
}

impl Event for PersonLeft {
    const KIND: &'static str = "journey_person_left";
}

/// Somebody left the project while their contract with a cooperative runs.
#[derive(Debug, Serialize)]
pub struct ContractHolderLeft<'a> {
    pub contract: Uuid,
    pub creator: Uuid,
    pub on: Date,
    /// What the lead organisation said to it.
    pub reason: &'a str,
}

impl Event for ContractHolderLeft<'_> {
    const KIND: &'static str = "contract_holder_left";
}
