//! What is kept of each act of the caseload. Tags and views are an organisation's own: their events name no journey, so that no
//! history of others tells them.

use crate::events::Event;
use app::ids::{JourneyId, TagId};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct TagPut {
    pub tag: TagId,
    pub tagged: JourneyId,
}

impl Event for TagPut {
    const KIND: &'static str = "tag_put";
}

#[derive(Debug, Serialize)]
pub struct TagTaken {
    pub tag: TagId,
    pub untagged: JourneyId,
}

impl Event for TagTaken {
    const KIND: &'static str = "tag_taken";
}

/// One act on several journeys, beside the event of each.
#[derive(Debug, Serialize)]
pub struct ActedOnSeveral {
    pub act: &'static str,
    pub done: i64,
    pub unchanged: i64,
    pub refused: usize,
}

impl Event for ActedOnSeveral {
    const KIND: &'static str = "acted_on_several";
}

/// The list left as a file.
#[derive(Debug, Serialize)]
pub struct JourneysExported {
    pub journeys: usize,
    /// How many of them other organisations lead.
    pub of_others: usize,
}

impl Event for JourneysExported {
    const KIND: &'static str = "journeys_exported";
}

#[derive(Debug, Serialize)]
pub struct ViewSaved {
    pub shared: bool,
}

impl Event for ViewSaved {
    const KIND: &'static str = "view_saved";
}

#[derive(Debug, Serialize)]
pub struct ViewDropped {}

impl Event for ViewDropped {
    const KIND: &'static str = "view_dropped";
}

#[derive(Debug, Serialize)]
pub struct DisplaySaved {}

impl Event for DisplaySaved {
    const KIND: &'static str = "display_saved";
}
