use crate::events::Event;
use app::ids::ImportId;
use serde::Serialize;

/// Numbers alone: what was erased is not told again.
#[derive(Debug, Serialize)]
pub struct JourneysImportUndone {
    pub creators: i64,
    pub journeys: i64,
    pub stages: i64,
    pub kept: usize,
}

/// On a journey that stays, whose stages from the import are gone.
#[derive(Debug, Serialize)]
pub struct JourneyImportUndone {
    pub undone: ImportId,
}

#[derive(Debug, Serialize)]
pub struct OrganisationsImportUndone {
    pub organisations: i64,
    pub kept: usize,
}

impl Event for JourneysImportUndone {
    const KIND: &'static str = "journeys_import_undone";
}

impl Event for JourneyImportUndone {
    const KIND: &'static str = "journey_import_undone";
}

impl Event for OrganisationsImportUndone {
    const KIND: &'static str = "organisations_import_undone";
}
