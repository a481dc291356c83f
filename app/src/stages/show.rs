use leptos::prelude::*;

#[component]
pub fn StagePage() -> impl IntoView {
    view! { <h1>"StagePage"</h1> }
}
