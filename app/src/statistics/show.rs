use leptos::prelude::*;

#[component]
pub fn StatisticsPage() -> impl IntoView {
    view! { <h1>"StatisticsPage"</h1> }
}
