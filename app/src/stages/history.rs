use super::{
    rules::StageAct,
    types::{ActView, Withdrawn},
};
use crate::{dates, journeys::StageKind, text::Lang, values::Choice};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Ce qui s’est passé" | "What happened";
    CORRECT = "Corriger" | "Correct";
    CORRECT_WHICH = "Corriger : {act}, {on}" | "Correct: {act}, {on}";
    WITHDRAWN = "Corrigé le {on} par {by} : {why}" | "Corrected on {on} by {by}: {why}";
    TAKEN_BACK = "Retiré le {on} par {by}, avec la correction de la candidature" | "Taken back on {on} by {by}, with the correction of the application";
    CAUSE = "Candidature : {state}" | "Application: {state}";
    SOMEBODY = "un compte fermé" | "a closed account";
    RECORDED = "noté le {on}" | "written down on {on}";
}

/// The acts on record, oldest first as they are given, latest first as they are shown. `address`: of the page where they are corrected.
#[component]
pub(super) fn History(kind: StageKind, acts: Vec<ActView>, address: Option<String>, lang: Lang) -> impl IntoView {
    let rows = acts.into_iter().rev().map(|act| {
        let on = act.dated.on;
        let address = address.as_ref().filter(|_| act.withdrawn.is_none());
        let correct = address.map(|address| format!("{address}?{}={}#move", super::CORRECTING, act.id));
        let which = [("act", act.dated.act.label().get(lang)), ("on", &*dates::long(on, lang))];
        let which = CORRECT_WHICH.with(lang, &which);
        let gone = act.withdrawn.is_some();
        let recorded = RECORDED.with(lang, &[("on", &dates::short(act.recorded_on, lang))]);
        let who = [act.author, act.organisation].into_iter().flatten().chain([recorded]);
        let class = (act.dated.act != StageAct::Plan).then_some("done");
        view! {
            <li class=class data-kind=kind.as_str()>
                <p class="when"><time datetime=dates::iso(on)>{dates::long(on, lang)}</time></p>
                {if gone {
                    view! { <p><s>{act.dated.act.told().get(lang)}</s></p> }.into_any()
                } else {
                    view! { <p>{act.dated.act.told().get(lang)}</p> }.into_any()
                }}
                {(!act.dated.reason.is_empty()).then(|| view! { <blockquote class="prewrap">{act.dated.reason}</blockquote> })}
                {act.cause.map(|cause| view! { <p>{CAUSE.with(lang, &[("state", cause.label().get(lang))])}</p> })}
                <p class="who">{who.collect::<Vec<_>>().join(", ")}</p>
                {act.withdrawn.map(|gone| view! { <p class="who">{told(gone, lang)}</p> })}
                {correct.map(|href| view! { <p><a href=href aria-label=which>{CORRECT.get(lang)}</a></p> })}
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

fn told(gone: Withdrawn, lang: Lang) -> String {
    let by = gone.by.unwrap_or_else(|| SOMEBODY.get(lang).to_owned());
    let text = if gone.why.is_empty() { TAKEN_BACK } else { WITHDRAWN };
    text.with(
        lang,
        &[("on", &dates::long(gone.on, lang)), ("by", &by), ("why", &gone.why)],
    )
}
