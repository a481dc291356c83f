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
}

impl Event for PersonLeft {
    const KIND: &'static str = "journey_person_left";
}
