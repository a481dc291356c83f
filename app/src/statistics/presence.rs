//! J3 of a report.

use super::filter::Filter;
use super::indicators::j3_presence::TOTAL;
use super::protect::figure::Figure;
use super::report::Presence;
use super::views::Views;
use crate::journeys::StageKind;

/// The people in each stage. A view of one kind shows the figure of the view of all kinds, so that the two agree.
pub fn presence(views: &mut Views<'_>, filter: &Filter) -> Presence {
    let view = views.view(&Filter {
        kind: None,
        ..filter.clone()
    });
    let figure = |arc| view.presence.as_ref().map_or(Figure::Hidden, |layer| layer.figure(arc));
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
