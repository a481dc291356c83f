use super::{history::History, nav::JourneyNav, show::Head};
use crate::{error::AppError, ids::JourneyId, ui::load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// All that happened on a journey, as far as the reader may know of it.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.journeys.read(request.actor()?, id, None).await
        },
        |_, journey| {
            view! {
                <Head journey=journey.clone()/>
                <JourneyNav journey=journey.id access=journey.access parts=journey.parts/>
                <History happenings=journey.history/>
            }
        },
    )
}
