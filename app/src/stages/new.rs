use leptos::prelude::*;

#[component]
pub fn NewStagePage() -> impl IntoView {
    view! { <h1>"NewStagePage"</h1> }
}
