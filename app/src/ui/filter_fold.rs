use crate::text::Lang;
use leptos::prelude::*;

/// Filters that a small screen folds away until one is set; a wide one shows them always.
#[component]
pub fn FilterFold(
    /// One is set.
    open: bool,
    label: crate::text::Text,
    lang: Lang,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure filter-fold" open=open>
            <summary>{label.get(lang)}</summary>
            {children()}
        </details>
    }
}
