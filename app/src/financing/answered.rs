use super::types::Answered;
use crate::{dates, text::Lang, texts, values::Choice};
use leptos::prelude::*;

texts! {
    TITLE = "Points confirmés" | "Points confirmed";
    BY = "Confirmé par {name}" | "Confirmed by {name}";
    BY_SOMEBODY = "Confirmé" | "Confirmed";
}

/// What somebody answered for, outside of an order of magnitude.
#[component]
pub(super) fn Answers(answered: Vec<Answered>, lang: Lang) -> impl IntoView {
    if answered.is_empty() {
        return ().into_any();
    }
    let rows = answered.into_iter().map(|one| {
        let who = one.by.map_or_else(
            || BY_SOMEBODY.get(lang).to_owned(),
            |name| BY.with(lang, &[("name", &name)]),
        );
        view! {
            <li class="done">
                <p class="when"><time datetime=dates::iso(one.on)>{dates::long(one.on, lang)}</time></p>
                <p>{one.doubt.label().get(lang)}</p>
                <blockquote class="prewrap">{one.reason}</blockquote>
                <p class="who">{who}</p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="answered">
            <h2 id="answered">{TITLE.get(lang)}</h2>
            <ol class="timeline">{rows.collect_view()}</ol>
        </section>
    }
    .into_any()
}
