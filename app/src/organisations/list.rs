use leptos::prelude::*;

#[component]
pub fn OrganisationsPage() -> impl IntoView {
    view! { <h1>"OrganisationsPage"</h1> }
}
