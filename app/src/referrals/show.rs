use leptos::prelude::*;

#[component]
pub fn ReferralPage() -> impl IntoView {
    view! { <h1>"ReferralPage"</h1> }
}
