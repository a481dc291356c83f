use super::figures::{DefinitionLink, figure};
use crate::{
    dates,
    request::lang,
    statistics::{indicators::definitions::Code, labels, report},
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Personnes dans chaque étape, au dernier jour" | "People in each stage, on the last day";
    TITLE_NOW = "Personnes dans chaque étape, à ce jour" | "People in each stage, today";
    RUNNING = "La période court encore jusqu’au {to} : c’est l’état du {on}, jour du calcul." | "The period still runs until {to}: this is the state of {on}, the day of the computing.";
}

/// J3 as bars, each with its figure as text.
#[component]
pub fn Presence(report: report::Report) -> impl IntoView {
    let lang = lang();
    let (to, today) = (report.filter.period.to(), report.generated_on);
    let running = (to > today).then(|| {
        RUNNING.with(
            lang,
            &[("to", &dates::long(to, lang)), ("on", &dates::long(today, lang))],
        )
    });
    let title = if running.is_some() { TITLE_NOW } else { TITLE };
    let report::Presence { in_stage, total } = report.j3;
    let largest = in_stage
        .iter()
        .filter_map(|(_, figure)| figure.value())
        .max()
        .unwrap_or_default()
        .max(1);
    let bars = in_stage.into_iter().map(|(kind, one)| {
        let width = one.value().map(|value| format!("{}%", value * 100 / largest));
        view! {
            <li data-kind=kind.as_str() class=(!one.is_shown()).then_some("protected")>
                <span class="bar-label">{kind.label().get(lang)}</span>
                <svg class="bar" aria-hidden="true" width="100%" height="14">
                    {width.map(|width| view! { <rect width=width height="100%"/> })}
                </svg>
                <span class="bar-value">{figure(one, lang)}</span>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="presence">
            <h2 id="presence">{title.get(lang)}</h2>
            {running.map(|told| view! { <p class="meta">{told}</p> })}
            <p><DefinitionLink code=Code::J3/></p>
            <ul class="bars">{bars.collect_view()}</ul>
            <p><strong>{labels::IN_ANY_STAGE.get(lang)}{lang.colon()}{figure(total, lang)}</strong></p>
        </section>
    }
}
