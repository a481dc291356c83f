use leptos::prelude::*;

#[component]
pub fn InvitationPage() -> impl IntoView {
    view! { <h1>"InvitationPage"</h1> }
}
