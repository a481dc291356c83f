use super::types::{Lists, Revision, Version};
use crate::{
    dates,
    text::{Lang, Text},
    versions::{Changed, Earlier, Entry, TITLE},
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    SHOW_ONE = "Un changement des faits" | "One change of the facts";
    SHOW = "{n} changements des faits" | "{n} changes of the facts";
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
    let summary =
        if n == 1 { SHOW_ONE } else { SHOW }.with(lang, &[("n", &dates::number(i64::try_from(n).unwrap_or(0), lang))]);
    let entries = revisions.into_iter().map(|one| Entry {
        changed: changes(&one.before, &one.after, &lists, lang),
        on: one.on,
        by: one.by,
        organisation: one.organisation,
        why: one.why,
    });
    view! {
        <section class="section" aria-labelledby="versions">
            <h2 id="versions">{TITLE.get(lang)}</h2>
            <Earlier entries=entries.collect() summary lang/>
        </section>
    }
    .into_any()
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
