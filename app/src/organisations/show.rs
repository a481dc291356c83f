use leptos::prelude::*;

#[component]
pub fn OrganisationPage() -> impl IntoView {
    view! { <h1>"OrganisationPage"</h1> }
}
