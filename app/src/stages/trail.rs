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
pub fn Trail(
    journey: JourneyHead,
    here: &'static str,
    lang: Lang,
    /// The journey's own page is not open to the reader.
    #[prop(optional)]
    closed: bool,
) -> impl IntoView {
    let called = name(&journey, lang);
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                <li>{match closed {
                    true => called.into_any(),
                    false => view! { <a href=format!("/parcours/{}", journey.id)>{called}</a> }.into_any(),
                }}</li>
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
