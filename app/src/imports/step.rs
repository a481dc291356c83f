use leptos::prelude::*;

#[component]
pub fn ImportStepPage() -> impl IntoView {
    view! { <h1>"ImportStepPage"</h1> }
}
