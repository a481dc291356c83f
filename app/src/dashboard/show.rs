use leptos::prelude::*;

#[component]
pub fn DashboardPage() -> impl IntoView {
    view! { <h1>"DashboardPage"</h1> }
}
