//! The contracts of a journey as they stood on a past day: what is not read as it is now.

use super::read::{Reach, Stages};
use crate::{db::Run, error::Failed, stages::list_as_of};
use app::{
    contracts::{
        rules::entry_as_of,
        types::{CooperativeStage, EntryView},
    },
    journeys::StageKind,
};
use time::Date;

/// The stages in a cooperative that were known then; nobody keeps anything there any more.
pub async fn stages(run: &mut impl Run, reach: Reach, day: Date) -> Result<Stages, Failed> {
    let stages = list_as_of(run, reach.journey, reach.standing, reach.organisation, Some(day)).await?;
    let kept = stages
        .into_iter()
        .filter(|stage| stage.kind == StageKind::ActivityCooperative);
    let told = kept.map(|stage| {
        let open = stage.state.is_open();
        let stage = CooperativeStage {
            id: stage.id,
            organisation_name: stage.organisation_name,
            own: false,
        };
        (stage, open)
    });
    Ok(told.collect())
}

/// An entry as of that day; what was struck out was never so.
pub fn entry(view: EntryView, day: Date) -> Option<EntryView> {
    let entry = entry_as_of(&view.entry, day).filter(|_| view.struck.is_none())?;
    Some(EntryView { entry, ..view })
}
