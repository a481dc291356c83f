use super::types::JourneyHead;
use crate::text::Lang;
use leptos::prelude::*;

crate::texts! {
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    JOURNEYS = "Parcours" | "Journeys";
    REFERENCE = "Parcours {reference}" | "Journey {reference}";
}

/// Where a page of a stage stands: the journeys, the journey, here.
#[component]
pub fn Trail(journey: JourneyHead, here: &'static str, lang: Lang) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                <li><a href=format!("/parcours/{}", journey.id)>{name(&journey, lang)}</a></li>
                <li><span aria-current="page">{here}</span></li>
            </ol>
        </nav>
    }
}

/// The project, or only the reference when identity is not shared.
pub(crate) fn name(journey: &JourneyHead, lang: Lang) -> String {
    journey
        .title
        .clone()
        .unwrap_or_else(|| REFERENCE.with(lang, &[("reference", &journey.reference)]))
}
