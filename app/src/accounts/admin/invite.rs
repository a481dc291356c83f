use leptos::prelude::*;

#[component]
pub fn InvitePage() -> impl IntoView {
    view! { <h1>"InvitePage"</h1> }
}
