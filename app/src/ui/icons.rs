//! Pictures drawn in the page, so that they take the colour of the text around.

use leptos::prelude::*;

/// The brand mark: a P sewn through waypoints.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 36 36" aria-hidden="true">
            <g fill="none" stroke-width="3" stroke-linecap="round">
                <path d="M9 31V6" stroke="#f6f2e9"/>
                <path d="M9 6h10" stroke="#f6f2e9"/>
                <path d="M19 6c12 0 12 15 0 15h-4" stroke="#e7ad45" stroke-dasharray="4.2 4.6"/>
            </g>
            <circle cx="9" cy="31" r="3.5" fill="#f6f2e9"/>
            <circle cx="9" cy="6" r="3.5" fill="#f6f2e9"/>
            <circle cx="19" cy="6" r="3.5" fill="#f6f2e9"/>
            <circle cx="12.5" cy="21" r="3" fill="#14304b" stroke="#e7ad45" stroke-width="2.5"/>
        </svg>
    }
}

/// A pictogram beside a text that says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    Plus,
    Check,
    Close,
    Search,
    Arrow,
    Calendar,
    Eye,
    Lock,
    Document,
    Download,
    People,
    Print,
    Info,
    Success,
    Warning,
    Danger,
    Menu,
    Phone,
    Mail,
    Bell,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Plus => "M12 5v14M5 12h14",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Search => "M17 11a6 6 0 1 1-12 0 6 6 0 0 1 12 0zM15.5 15.5 20 20",
            Self::Arrow => "M5 12h14M13 6l6 6-6 6",
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
            Self::Eye => {
                "M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM14.5 12a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z"
            }
            Self::Lock => "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3",
            Self::Document => "M7 3h7l4 4v14H7zM14 3v4h4",
            Self::Download => "M12 4v11M7 11l5 5 5-5M5 20h14",
            Self::People => {
                "M12.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM3 20c0-4 2.5-6.5 6-6.5s6 2.5 6 6.5M16 5a3.5 3.5 0 0 1 0 6.5M17.5 14c2.3.8 3.5 3 3.5 6"
            }
            Self::Print => "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z",
            Self::Info => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 11v5M12 8v.01",
            Self::Success => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8 12.5l3 3 5-6",
            Self::Warning => "m12 4 9 16H3zM12 10v4M12 17v.01",
            Self::Danger => "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.01",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Phone => {
                "M6 4h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A16 16 0 0 1 4 6a2 2 0 0 1 2-2z"
            }
            Self::Mail => "M3 6h18v13H3zM4 8l8 6 8-6",
            Self::Bell => "M6 17h12l-1.6-2.4V10a4.4 4.4 0 0 0-8.8 0v4.6zM10 20h4M12 3v2.5",
        }
    }
}

#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=glyph.path()/></svg> }
}
