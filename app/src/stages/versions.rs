use super::types::{Lists, Revision, Version};
use crate::{
    dates,
    stages::facts::Changed,
    text::{Lang, Text},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Versions antérieures" | "Earlier versions";
    SHOW_ONE = "Un changement des faits" | "One change of the facts";
    SHOW = "{n} changements des faits" | "{n} changes of the facts";
    SAVED = "Le {on}" | "On {on}";
    STOOD = "avant" | "before";
    STANDS = "après" | "after";
    NOTHING = "rien" | "nothing";
    SAME = "Rien de ce qui se lit ici n’a changé." | "Nothing that can be read here changed.";
    START = "Début prévu" | "Planned start";
    END = "Fin prévue" | "Planned end";
}

/// What was written of the stage before each change, folded.
#[component]
pub(super) fn Versions(revisions: Vec<Revision>, lists: Lists, lang: Lang) -> impl IntoView {
    if revisions.is_empty() {
        return ().into_any();
    }
    let n = revisions.len();
    let show =
        if n == 1 { SHOW_ONE } else { SHOW }.with(lang, &[("n", &dates::number(i64::try_from(n).unwrap_or(0), lang))]);
    let rows = revisions.into_iter().map(|one| row(one, &lists, lang));
    view! {
        <section class="section" aria-labelledby="versions">
            <h2 id="versions">{TITLE.get(lang)}</h2>
            <details class="disclosure">
                <summary>{show}</summary>
                <ol class="timeline">{rows.collect_view()}</ol>
            </details>
        </section>
    }
    .into_any()
}

fn row(one: Revision, lists: &Lists, lang: Lang) -> impl IntoView + use<> {
    let changes = changes(&one.before, &one.after, lists, lang);
    let who = [one.by, one.organisation]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let saved = SAVED.with(lang, &[("on", &dates::long(one.on, lang))]);
    let told = |text: String| {
        if text.is_empty() {
            NOTHING.get(lang).to_owned()
        } else {
            text
        }
    };
    let none = changes.is_empty();
    let lines = changes.into_iter().map(|change| {
        view! {
            <div>
                <dt>{change.label}</dt>
                <dd class="prewrap"><span class="hint">{STOOD.get(lang)}{lang.colon()}</span><s>{told(change.before)}</s></dd>
                <dd class="prewrap"><span class="hint">{STANDS.get(lang)}{lang.colon()}</span>{told(change.after)}</dd>
            </div>
        }
    });
    view! {
        <li class="done">
            <p class="when"><time datetime=dates::iso(one.on)>{saved}</time></p>
            {none.then(|| view! { <p>{SAME.get(lang)}</p> })}
            {(!none).then(|| view! { <dl class="facts lines">{lines.collect_view()}</dl> })}
            {(!one.why.is_empty()).then(|| view! { <blockquote class="prewrap">{one.why}</blockquote> })}
            <p class="who">{who}</p>
        </li>
    }
}

/// The planned dates and the facts that differ.
fn changes(before: &Version, after: &Version, lists: &Lists, lang: Lang) -> Vec<Changed> {
    let day = |on: Option<Date>| on.map(|on| dates::long(on, lang)).unwrap_or_default();
    let planned = |label: Text, was: Option<Date>, is: Option<Date>| {
        (was != is).then(|| Changed {
            label: label.get(lang),
            before: day(was),
            after: day(is),
        })
    };
    let dates = [
        planned(START, before.planned_start, after.planned_start),
        planned(END, before.planned_end, after.planned_end),
    ];
    let form = |code: &str| lists.legal_form(code, lang);
    let facts = before.facts.changed(&after.facts, lang, form);
    dates.into_iter().flatten().chain(facts).collect()
}
