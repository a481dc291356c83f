//! Stages: facts of each kind, and the acts that move them.

mod act_form;
pub mod api;
mod correct_form;
mod edit_form;
pub mod facts;
mod facts_form;
mod history;
pub mod list;
mod mine;
mod new;
pub mod port;
pub mod read;
pub mod rules;
pub mod sessions;
mod show;
mod struck;
mod take_session;
mod then;
pub(crate) mod trail;
pub mod types;
mod versions;

pub use list::StageList;
pub use mine::{MyIncubation, MyTraining, StruckStages};
pub use new::NewStagePage;
pub use show::StagePage;
pub use trail::Trail;

use crate::ids::{JourneyId, StageId};

/// The query parameter that names the act to correct.
const CORRECTING: &str = "corriger";

/// The address of a stage's page.
pub fn address(journey: JourneyId, stage: StageId) -> String {
    format!("/parcours/{journey}/etapes/{stage}")
}

/// A parameter of the route, as text; empty when missing.
pub(crate) fn param(name: &str) -> String {
    use leptos::prelude::GetUntracked;
    leptos_router::hooks::use_params_map()
        .get_untracked()
        .get(name)
        .unwrap_or_default()
}
