use leptos::prelude::*;

#[component]
pub fn ImportPage() -> impl IntoView {
    view! { <h1>"ImportPage"</h1> }
}
