use leptos::prelude::*;

#[component]
pub fn JourneyPage() -> impl IntoView {
    view! { <h1>"JourneyPage"</h1> }
}
