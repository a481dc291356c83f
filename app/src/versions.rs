//! Earlier versions: what each change made of what was written, who wrote it, when, and why if they said so.

use crate::{dates, text::Lang};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Versions antérieures" | "Earlier versions";
    SAVED = "Le {on}" | "On {on}";
    STOOD = "avant" | "before";
    STANDS = "après" | "after";
    NOTHING = "rien" | "nothing";
    SAME = "Rien de ce qui se lit ici n’a changé." | "Nothing that can be read here changed.";
}

/// What was changed, as a page tells it; empty where nothing stood, or stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub label: &'static str,
    pub before: String,
    pub after: String,
}

/// A change, with as much of who wrote it as the reader may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub on: Date,
    pub by: Option<String>,
    pub organisation: Option<String>,
    /// Empty without a reason.
    pub why: String,
    pub changed: Vec<Changed>,
}

/// The changes, folded behind their number.
#[component]
pub fn Earlier(entries: Vec<Entry>, summary: String, lang: Lang) -> impl IntoView {
    let rows = entries.into_iter().map(|one| row(one, lang));
    view! {
        <details class="disclosure">
            <summary>{summary}</summary>
            <ol class="timeline">{rows.collect_view()}</ol>
        </details>
    }
}

fn told(text: String, lang: Lang) -> String {
    if text.is_empty() {
        NOTHING.get(lang).to_owned()
    } else {
        text
    }
}

/// What stood is struck through; nothing cannot be.
fn before(text: String, lang: Lang) -> AnyView {
    if text.is_empty() {
        NOTHING.get(lang).into_any()
    } else {
        view! { <s>{text}</s> }.into_any()
    }
}

fn row(one: Entry, lang: Lang) -> impl IntoView {
    let who: Vec<String> = [one.by, one.organisation].into_iter().flatten().collect();
    let saved = SAVED.with(lang, &[("on", &dates::long(one.on, lang))]);
    let none = one.changed.is_empty();
    let lines = one.changed.into_iter().map(|change| {
        view! {
            <div>
                <dt>{change.label}</dt>
                <dd class="prewrap"><span class="hint">{STOOD.get(lang)}{lang.colon()}</span>{before(change.before, lang)}</dd>
                <dd class="prewrap"><span class="hint">{STANDS.get(lang)}{lang.colon()}</span>{told(change.after, lang)}</dd>
            </div>
        }
    });
    view! {
        <li class="done">
            <p class="when"><time datetime=dates::iso(one.on)>{saved}</time></p>
            {none.then(|| view! { <p>{SAME.get(lang)}</p> })}
            {(!none).then(|| view! { <dl class="facts lines">{lines.collect_view()}</dl> })}
            {(!one.why.is_empty()).then(|| view! { <blockquote class="prewrap">{one.why}</blockquote> })}
            {(!who.is_empty()).then(|| view! { <p class="who">{who.join(", ")}</p> })}
        </li>
    }
}
