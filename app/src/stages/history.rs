use super::{rules::StageAct, types::ActView};
use crate::{dates, journeys::StageKind, text::Lang};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Ce qui s’est passé" | "What happened";
    RECORDED = "noté le {on}" | "written down on {on}";
}

/// The acts on record, latest first.
#[component]
pub(super) fn History(acts: Vec<ActView>, kind: StageKind, lang: Lang) -> impl IntoView {
    let rows = acts.into_iter().rev().map(|act| {
        let on = act.dated.on;
        let recorded = RECORDED.with(lang, &[("on", &dates::short(act.recorded_on, lang))]);
        let who = [act.author, act.organisation].into_iter().flatten().chain([recorded]);
        let class = (act.dated.act != StageAct::Plan).then_some("done");
        view! {
            <li class=class data-kind=kind.as_str()>
                <p class="when"><time datetime=dates::iso(on)>{dates::long(on, lang)}</time></p>
                <p>{act.dated.act.told().get(lang)}</p>
                {(!act.dated.reason.is_empty()).then(|| view! { <blockquote class="prewrap">{act.dated.reason}</blockquote> })}
                <p class="who">{who.collect::<Vec<_>>().join(", ")}</p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="history">
            <h2 id="history">{TITLE.get(lang)}</h2>
            <ol class="timeline">{rows.collect_view()}</ol>
        </section>
    }
}
