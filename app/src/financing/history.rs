use super::{
    read::{JOURNEY, REQUEST, WHY},
    rules::RequestAct,
    types::{ActView, RequestSheet, RequestView},
};
use crate::{
    dates, money,
    sensitive::SaveAnyway,
    text::Lang,
    ui::{ActForm, Submit, TextField},
    values::Choice,
};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Ce qui s’est passé" | "What happened";
    RECORDED = "noté le {on}" | "written down on {on}";
    MEETS = "comité du {on}" | "committee of {on}";
    UNTIL = "valable jusqu’au {on}" | "valid until {on}";
    STATE = "état : {state}" | "state: {state}";
    STRUCK = "Rayé par {who} : {why}" | "Struck out by {who}: {why}";
    CORRECT = "Corriger" | "Correct";
    CORRECT_THIS = "Corriger : {act}" | "Correct: {act}";
    UNDO = "Rayer le dernier acte" | "Strike the last act out";
    UNDO_WHY = "Pourquoi ?" | "Why?";
    UNDO_HINT = "L’acte reste lisible, rayé, avec ce motif, par ceux qui voient le financement." | "The act stays readable, struck out, with this reason, by those who see the financing.";
    UNDO_SAVE = "Rayer l’acte" | "Strike the act out";
}

/// The query parameter that names the act to correct.
pub(super) const CORRECTING: &str = "corriger";

/// The acts on record, latest first, and the ways to correct one and to take the last one back.
#[component]
pub(super) fn History(sheet: RequestSheet, lang: Lang) -> impl IntoView {
    let RequestSheet { request, acts, .. } = sheet;
    let here = super::request_address(request.journey, request.id);
    let standing = acts.iter().filter(|act| act.struck.is_none()).count();
    let own = request.own;
    let undo = (own && standing > 1).then(|| view! { <Undo request lang/> });
    let rows = acts.into_iter().rev().map(|act| {
        let correctable = own && act.struck.is_none();
        let link = correctable.then(|| format!("{here}?{CORRECTING}={}#move", act.id));
        line(act, link, lang)
    });
    view! {
        <section class="section" aria-labelledby="history">
            <h2 id="history">{TITLE.get(lang)}</h2>
            <ol class="timeline">{rows.collect_view()}</ol>
            {undo}
        </section>
    }
}

fn line(act: ActView, correct: Option<String>, lang: Lang) -> impl IntoView {
    let ActView {
        dated,
        author,
        organisation,
        recorded_on,
        struck,
        ..
    } = act;
    let day = |on: time::Date| dates::long(on, lang);
    let details: Vec<String> = [
        dated.amount.map(|cents| money::euros(cents, lang)),
        dated
            .taken
            .map(|taken| STATE.with(lang, &[("state", taken.state.label().get(lang))])),
        dated.committee.map(|kind| kind.label().get(lang).to_owned()),
        dated.committee_on.map(|on| MEETS.with(lang, &[("on", &day(on))])),
        dated.motive.map(|motive| motive.label().get(lang).to_owned()),
        dated.valid_until.map(|on| UNTIL.with(lang, &[("on", &day(on))])),
    ]
    .into_iter()
    .flatten()
    .collect();
    let recorded = RECORDED.with(lang, &[("on", &dates::short(recorded_on, lang))]);
    let who: Vec<String> = [author, organisation].into_iter().flatten().chain([recorded]).collect();
    let class = (struck.is_none() && dated.act != RequestAct::Write).then_some("done");
    let told = dated.act.told().get(lang);
    let named = CORRECT_THIS.with(lang, &[("act", told)]);
    let told = if struck.is_some() {
        view! { <s>{told}</s> }.into_any()
    } else {
        told.into_any()
    };
    let why = struck.map(|(who, why)| STRUCK.with(lang, &[("who", &who), ("why", &why)]));
    view! {
        <li class=class data-kind="financing">
            <p class="when"><time datetime=dates::iso(dated.on)>{day(dated.on)}</time></p>
            <p>{told}</p>
            {(!details.is_empty()).then(|| view! { <p>{details.join(", ")}</p> })}
            {(!dated.reason.is_empty()).then(|| view! { <blockquote class="prewrap">{dated.reason}</blockquote> })}
            {why.map(|text| view! { <p>{text}</p> })}
            <p class="who">{who.join(", ")}</p>
            {correct.map(|href| view! { <p><a class="button quiet small" href=href aria-label=named>{CORRECT.get(lang)}</a></p> })}
        </li>
    }
}

#[component]
fn Undo(request: RequestView, lang: Lang) -> impl IntoView {
    let hidden = vec![
        (JOURNEY, request.journey.to_string()),
        (REQUEST, request.id.to_string()),
    ];
    let open = crate::request::current()
        .is_ok_and(|current| current.draft.is_some_and(|draft| draft.action == "financing/strike"));
    view! {
        <details class="disclosure" open=open>
            <summary>{UNDO.get(lang)}</summary>
            <ActForm action="financing/strike" version=request.version hidden>
                <TextField name=WHY label=UNDO_WHY hint=UNDO_HINT required=true/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=UNDO_SAVE class="secondary small"/></div>
            </ActForm>
        </details>
    }
}
