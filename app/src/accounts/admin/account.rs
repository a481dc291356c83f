use leptos::prelude::*;

#[component]
pub fn AccountAdminPage() -> impl IntoView {
    view! { <h1>"AccountAdminPage"</h1> }
}
