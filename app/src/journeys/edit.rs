use leptos::prelude::*;

#[component]
pub fn EditJourneyPage() -> impl IntoView {
    view! { <h1>"EditJourneyPage"</h1> }
}
