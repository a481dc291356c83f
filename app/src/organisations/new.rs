use leptos::prelude::*;

#[component]
pub fn NewOrganisationPage() -> impl IntoView {
    view! { <h1>"NewOrganisationPage"</h1> }
}
