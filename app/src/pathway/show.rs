use leptos::prelude::*;

#[component]
pub fn PathwayPage() -> impl IntoView {
    view! { <h1>"PathwayPage"</h1> }
}
