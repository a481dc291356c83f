use super::figures::{DefinitionLink, figure};
use crate::{
    request::lang,
    statistics::{indicators::definitions::Code, labels, report},
    texts,
};
use leptos::prelude::*;

texts! {
    TITLE = "Personnes dans chaque étape, au dernier jour" | "People in each stage, on the last day";
}

/// J3 as bars, each with its figure as text.
#[component]
pub fn Presence(presence: report::Presence) -> impl IntoView {
    let lang = lang();
    let report::Presence { in_stage, total } = presence;
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
            <h2 id="presence">{TITLE.get(lang)}</h2>
            <p><DefinitionLink code=Code::J3/></p>
            <ul class="bars">{bars.collect_view()}</ul>
            <p><strong>{labels::IN_ANY_STAGE.get(lang)}{lang.colon()}{figure(total, lang)}</strong></p>
        </section>
    }
}
