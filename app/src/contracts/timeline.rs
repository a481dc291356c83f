use super::{title, types::ContractView};
use crate::{dates, text::Lang, texts};
use leptos::prelude::*;
use time::Date;

texts! {
    ALT = "Les contrats de {from} à {to} ; la liste qui suit dit la même chose." | "The contracts from {from} to {to}; the list below says the same.";
    TODAY = "aujourd’hui" | "today";
    THEN = "ce jour-là" | "that day";
}

/// Width of the picture's own measure.
const WIDE: f64 = 1000.0;

/// The contracts as bars on one line, today or the past day that is told marked.
#[component]
pub(super) fn Timeline(contracts: Vec<ContractView>, today: Date, past: bool, lang: Lang) -> impl IntoView {
    let first = contracts.iter().map(|one| one.terms.starts_on).min()?;
    let end = |one: &ContractView| {
        one.terms
            .last_day()
            .or(one.associate_by)
            .unwrap_or(today)
            .max(one.terms.starts_on)
    };
    let last = contracts.iter().map(end).chain([today]).max()?;
    let whole = (last - first).whole_days().max(1) as f64;
    let x = move |day: Date| (day - first).whole_days() as f64 / whole * WIDE;
    let bars = contracts.iter().map(|one| {
        let (from, to) = (x(one.terms.starts_on), x(end(one)));
        let wide = format!("{:.1}", (to - from - 3.0).max(3.0));
        let open = (one.terms.last_day().is_none()).then_some("open");
        let told = title(one.terms.kind, one.rank, lang);
        view! {
            <g class="bar" data-contract=one.terms.kind.label_short() data-open=open>
                <rect x=format!("{from:.1}") y="14" width=wide height="22" rx="4"/>
                <title>{told}</title>
            </g>
        }
    });
    let now = format!("{:.1}", x(today).clamp(0.0, WIDE));
    let told = ALT.with(
        lang,
        &[("from", &dates::long(first, lang)), ("to", &dates::long(last, lang))],
    );
    let bars = bars.collect_view();
    Some(view! {
        <figure class="contract-line">
            <svg viewBox="0 0 1000 58" role="img" aria-label=told preserveAspectRatio="none">
                {bars}
                <line class="now" x1=now.clone() x2=now y1="4" y2="46"/>
            </svg>
            <figcaption class="spread">
                <span>{dates::short(first, lang)}</span>
                <span>{if past { THEN } else { TODAY }.get(lang)}{lang.colon()}{dates::short(today, lang)}</span>
                <span>{dates::short(last, lang)}</span>
            </figcaption>
        </figure>
    })
}
