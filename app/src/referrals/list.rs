use leptos::prelude::*;

#[component]
pub fn ReferralsPage() -> impl IntoView {
    view! { <h1>"ReferralsPage"</h1> }
}
