use leptos::prelude::*;

/// A path through the shapes of the stages, sewn where it is still to come.
#[component]
pub fn HeroArt() -> impl IntoView {
    view! {
        <svg class="hero-art" viewBox="0 0 520 340" aria-hidden="true" fill="none" stroke-width="5" stroke-linecap="round">
            <path d="M20 300C110 300 90 210 170 210S230 120 300 120" stroke="#f6f2e9"/>
            <path d="M300 120C370 120 360 200 420 180S470 60 505 40" stroke="#e7ad45" stroke-dasharray="14 13"/>
            <path d="M40 60H200M40 84H150M330 284H480M370 260H480" stroke="#1f4265" stroke-width="12"/>
            <circle cx="20" cy="300" r="13" fill="#ecc06a"/>
            <rect x="158" y="198" width="24" height="24" fill="#8fbdec"/>
            <path d="M300 104 316 120 300 136 284 120Z" fill="#a3d08c"/>
            <path d="M415 164l15 8.5v17l-15 8.5-15-8.5v-17z" fill="#f2a58a"/>
            <circle cx="503" cy="42" r="14" fill="#14304b" stroke="#e7ad45"/>
        </svg>
    }
}
