use leptos::prelude::*;

#[component]
pub fn JourneysPage() -> impl IntoView {
    view! { <h1>"JourneysPage"</h1> }
}
