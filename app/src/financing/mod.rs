//! Financing: requests for money, the plan that they belong to, and the committees that they go before.

mod act_form;
mod answered;
pub mod api;
pub mod codes;
pub mod committees;
mod conditions;
mod correct_form;
mod fields;
mod history;
mod list;
mod mine;
mod new;
mod plan;
pub mod port;
pub mod read;
mod request_then;
pub mod rules;
mod show;
mod then;
mod told;
pub mod types;

pub use committees::{CommitteePage, CommitteesPage};
pub use list::RequestsOfStage;
pub use mine::MyMoney;
pub use new::NewRequestPage;
pub use plan::FinancingPage;
pub use show::RequestPage;
pub use then::MoneyThen;

use crate::{
    ids::{JourneyId, RequestId, StageId},
    text::Text,
};

const NO_INSTRUMENT: Text = Text::new("Instrument non précisé", "Instrument not stated");

/// The address of the financing of a journey.
pub fn address(journey: JourneyId) -> String {
    format!("/parcours/{journey}/financement")
}

/// The address of a request.
pub fn request_address(journey: JourneyId, request: RequestId) -> String {
    format!("/parcours/{journey}/financement/{request}")
}

/// Where a request is written into a stage.
pub fn new_address(journey: JourneyId, stage: StageId) -> String {
    format!("/parcours/{journey}/etapes/{stage}/demande")
}
