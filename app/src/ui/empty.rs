use leptos::prelude::*;

/// A list with nothing in it: why, and the way on.
#[component]
pub fn Empty(#[prop(into)] title: String, #[prop(into)] text: String, children: Children) -> impl IntoView {
    view! {
        <div class="empty">
            <svg viewBox="0 0 180 70" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round">
                <path d="M14 52c24 0 24-34 52-34"/>
                <path d="M66 18c30 0 26 34 56 34 20 0 22-16 40-24" stroke-dasharray="5 8" opacity=".6"/>
                <circle cx="14" cy="52" r="6" fill="currentColor"/>
                <circle cx="66" cy="18" r="6" fill="currentColor"/>
                <circle cx="122" cy="52" r="6"/>
                <circle cx="164" cy="27" r="6"/>
            </svg>
            <h2>{title}</h2>
            <p>{text}</p>
            <div class="cluster">{children()}</div>
        </div>
    }
}
