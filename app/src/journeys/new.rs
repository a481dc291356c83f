use leptos::prelude::*;

#[component]
pub fn NewJourneyPage() -> impl IntoView {
    view! { <h1>"NewJourneyPage"</h1> }
}
