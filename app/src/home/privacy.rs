use leptos::prelude::*;

#[component]
pub fn PrivacyPage() -> impl IntoView {
    view! { <h1>"PrivacyPage"</h1> }
}
