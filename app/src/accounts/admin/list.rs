use leptos::prelude::*;

#[component]
pub fn AdministrationPage() -> impl IntoView {
    view! { <h1>"AdministrationPage"</h1> }
}
