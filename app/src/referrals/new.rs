use leptos::prelude::*;

#[component]
pub fn ReferPage() -> impl IntoView {
    view! { <h1>"ReferPage"</h1> }
}
