use super::types::StruckContract;
use crate::{dates, text::Lang, texts, values::Choice};
use leptos::prelude::*;

texts! {
    TITLE = "Contrats rayés" | "Contracts struck out";
    LEAD = "Inscrits par erreur, ou sans suite : ils ne comptent plus." | "Written down by mistake, or never begun: they no longer count.";
    FROM = "{kind} à partir du {from}" | "{kind} from {from}";
    FROM_TO = "{kind} du {from} au {to}" | "{kind} from {from} to {to}";
    STRUCK = "rayé le {day}" | "struck out on {day}";
    STRUCK_BY = "rayé le {day} par {name}" | "struck out on {day} by {name}";
    HELD = "avait été inscrit et rayé : {entries}" | "had been written and struck out: {entries}";
}

/// What was struck out, by whom and why.
#[component]
pub(super) fn StruckContracts(struck: Vec<StruckContract>, lang: Lang) -> impl IntoView {
    if struck.is_empty() {
        return ().into_any();
    }
    let rows = struck.into_iter().map(|one| row(one, lang)).collect_view();
    view! {
        <section class="section" aria-labelledby="struck-title">
            <h2 id="struck-title">{TITLE.get(lang)}</h2>
            <p class="quiet-text">{LEAD.get(lang)}</p>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(one: StruckContract, lang: Lang) -> impl IntoView {
    let day = |on| dates::long(on, lang);
    let from = day(one.terms.starts_on);
    let kind = ("kind", one.terms.kind.label_short());
    let what = match one.terms.last_day() {
        Some(to) => FROM_TO.with(lang, &[kind, ("from", &from), ("to", &day(to))]),
        None => FROM.with(lang, &[kind, ("from", &from)]),
    };
    let on = day(one.struck.on);
    let who = match &one.struck.by {
        Some(name) => STRUCK_BY.with(lang, &[("day", &on), ("name", name)]),
        None => STRUCK.with(lang, &[("day", &on)]),
    };
    let entries = one.entries.iter().map(|entry| {
        let kind = entry.kind.label().get(lang).to_lowercase();
        format!("{kind} ({})", dates::short(entry.starts_on, lang))
    });
    let entries: Vec<String> = entries.collect();
    let held = (!entries.is_empty()).then(|| HELD.with(lang, &[("entries", &entries.join(", "))]));
    view! {
        <li>
            <div>
                <p class="title"><s>{what}</s></p>
                <p class="meta">
                    {one.person.map(|name| view! { <span>{name}</span> })}
                    <span>{who}</span>
                    {held.map(|held| view! { <span>{held}</span> })}
                </p>
                <blockquote class="prewrap">{one.struck.why.told(lang)}</blockquote>
            </div>
        </li>
    }
}
