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
    // Who is an associate has no deadline any more: the contract goes on.
    let end = |one: &ContractView| {
        let deadline = one.associate_by.filter(|_| one.terms.associate_on.is_none());
        one.terms
            .last_day()
            .or(deadline)
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
    let place = x(today).clamp(0.0, WIDE);
    let now = format!("{place:.1}");
    // Its word stands beside the mark, and inside the picture.
    let (beside, anchor) = (format!("{:.1}%", place / WIDE * 100.0), anchor(place / WIDE));
    let word = format!(
        "{}{}{}",
        if past { THEN } else { TODAY }.get(lang),
        lang.colon(),
        dates::short(today, lang)
    );
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
            <svg class="word" height="20"><text x=beside y="14" text-anchor=anchor>{word}</text></svg>
            <figcaption class="spread">
                <span>{dates::short(first, lang)}</span>
                <span>{dates::short(last, lang)}</span>
            </figcaption>
        </figure>
    })
}

/// On which side of its mark a word stands, so that none is cut at the ends.
const fn anchor(share: f64) -> &'static str {
    match share {
        ..0.2 => "start",
        0.8.. => "end",
        _ => "middle",
    }
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn the_word_of_today_stays_inside_the_picture() {
        assert_eq!([0.0, 0.5, 1.0].map(anchor), ["start", "middle", "end"]);
    }
}
