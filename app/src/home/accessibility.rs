use leptos::prelude::*;

#[component]
pub fn AccessibilityPage() -> impl IntoView {
    view! { <h1>"AccessibilityPage"</h1> }
}
