//! The brand mark. Drawn here, so that it takes the colour of the text around.

use leptos::prelude::*;

/// A path with its waypoints.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path d="M5 26C5 18 12 20 16 15S20 6 27 6" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>
            <circle cx="5" cy="26" r="3.5" fill="currentColor"/>
            <circle cx="16" cy="15" r="3.5" fill="currentColor"/>
            <circle cx="27" cy="6" r="3.5" fill="currentColor"/>
        </svg>
    }
}
