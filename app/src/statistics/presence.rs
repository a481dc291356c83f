//! J3 of a report.

use super::filter::Filter;
use super::indicators::j3_presence::TOTAL;
use super::report::Presence;
use super::views::Views;
use crate::journeys::StageKind;

/// The people in each stage; over one kind, the total is the people in it.
pub fn presence(views: &mut Views<'_>, filter: &Filter) -> Presence {
    let layer = views.presence(filter);
    let figure = |arc| layer.figure(arc);
    let in_stage = |kind: StageKind| (kind, figure(kind as usize));
    match filter.kind {
        Some(kind) => Presence {
            in_stage: vec![in_stage(kind)],
            total: figure(kind as usize),
        },
        None => Presence {
            in_stage: StageKind::ALL.map(in_stage).to_vec(),
            total: figure(TOTAL),
        },
    }
}
