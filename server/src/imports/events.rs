//! What an import itself leaves behind, beside the events of the journeys and stages that it wrote.

use crate::events::Event;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct JourneysImported {
    pub rows: u64,
    pub imported: u64,
    pub creators: u64,
    pub journeys: u64,
    pub stages: u64,
    pub refused: usize,
}

impl Event for JourneysImported {
    const KIND: &'static str = "journeys_imported";
}
