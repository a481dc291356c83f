use super::types::ContractView;
use crate::{dates, text::Lang, texts, values::Choice};
use leptos::prelude::*;

texts! {
    TITLE = "Corrections et réponses" | "Corrections and answers";
    CORRECTED = "Corrigé le {day}" | "Corrected on {day}";
    CORRECTED_BY = "Corrigé le {day} par {name}" | "Corrected on {day} by {name}";
    BEFORE = "Avant : début {from}, terme {to}, dernier jour {last}, associé·e {associate}" | "Before: start {from}, term {to}, last day {last}, associate {associate}";
    CONFIRMED = "Confirmé le {day}" | "Confirmed on {day}";
    CONFIRMED_BY = "Confirmé le {day} par {name}" | "Confirmed on {day} by {name}";
    STRUCK = "{kind} du {from}, rayé le {day}" | "{kind} of {from}, struck out on {day}";
    STRUCK_BY = "{kind} du {from}, rayé le {day} par {name}" | "{kind} of {from}, struck out on {day} by {name}";
}

/// What stood before, and who changed it and why; what was confirmed against a warning; what was struck out.
#[component]
pub(super) fn PastOfContract(one: ContractView, lang: Lang) -> impl IntoView {
    let lines = lines(&one, lang);
    if lines.is_empty() {
        return ().into_any();
    }
    let rows = lines.into_iter().map(|(head, what, why)| {
        view! {
            <li>
                <p class="when">{head}</p>
                {(!what.is_empty()).then(|| view! { <p>{what}</p> })}
                {(!why.is_empty()).then(|| view! { <blockquote class="prewrap">{why}</blockquote> })}
            </li>
        }
    });
    view! {
        <details class="disclosure">
            <summary>{TITLE.get(lang)}</summary>
            <ol class="timeline">{rows.collect_view()}</ol>
        </details>
    }
    .into_any()
}

/// When and by whom, what, and why.
fn lines(one: &ContractView, lang: Lang) -> Vec<(String, String, String)> {
    let day = |on| dates::short(on, lang);
    let maybe = |on: Option<time::Date>| on.map_or_else(|| "–".to_owned(), day);
    let mut lines: Vec<(String, String, String)> = Vec::new();
    for past in &one.history {
        let on = day(past.replaced_on);
        let head = match &past.by {
            Some(name) => CORRECTED_BY.with(lang, &[("day", &on), ("name", name)]),
            None => CORRECTED.with(lang, &[("day", &on)]),
        };
        let values = [
            ("from", &*day(past.terms.starts_on)),
            ("to", &*maybe(past.terms.ends_on)),
            ("last", &*maybe(past.terms.ended_on)),
            ("associate", &*maybe(past.terms.associate_on)),
        ];
        lines.push((head, BEFORE.with(lang, &values), past.why.told(lang)));
    }
    for answered in &one.answered {
        let on = day(answered.on);
        let head = match &answered.by {
            Some(name) => CONFIRMED_BY.with(lang, &[("day", &on), ("name", name)]),
            None => CONFIRMED.with(lang, &[("day", &on)]),
        };
        lines.push((
            head,
            answered.doubt.label().get(lang).to_owned(),
            answered.reason.clone(),
        ));
    }
    for (view, struck) in one
        .entries
        .iter()
        .filter_map(|view| Some((view, view.struck.as_ref()?)))
    {
        let (kind, from, on) = (
            view.entry.kind.label().get(lang),
            day(view.entry.starts_on),
            day(struck.on),
        );
        let values = [
            ("kind", kind),
            ("from", &*from),
            ("day", &*on),
            ("name", struck.by.as_deref().unwrap_or_default()),
        ];
        let text = if struck.by.is_some() { STRUCK_BY } else { STRUCK };
        lines.push((text.with(lang, &values), String::new(), struck.why.told(lang)));
    }
    lines
}
