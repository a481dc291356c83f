use leptos::prelude::*;

#[component]
pub fn EditOrganisationPage() -> impl IntoView {
    view! { <h1>"EditOrganisationPage"</h1> }
}
