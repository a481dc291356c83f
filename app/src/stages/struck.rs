use super::{
    facts_form::FactsTold,
    history::{History, SOMEBODY},
    show::planned,
    trail,
    trail::Trail,
    types::StruckSheet,
    versions::Versions,
};
use crate::{
    dates,
    request::Request,
    ui::{PageHeader, failure::Typed, notice::Message},
};
use leptos::prelude::*;

crate::texts! {
    HERE = "Étape rayée" | "Stage struck out";
    STRUCK = "Rayée le {on}, comme inscrite par erreur, par {by} : {why}" | "Struck out on {on}, as written down by mistake, by {by}: {why}";
    LEFT = "L’étape n’est plus ni dans le parcours, ni dans les listes, les échéances et les statistiques. Voici ce qui y était écrit ; {keeper}, qui la tenait, et la structure référente le lisent." | "The stage is neither in the journey nor in lists, deadlines and statistics any more. This is what was written there; {keeper}, which kept it, and the lead organisation read it.";
    NOTHING = "Rien de votre saisie n’a été enregistré : l’étape était rayée. S’il lui faut une étape, ajoutez-la au parcours." | "Nothing of what you typed was saved: the stage had been struck out. When it needs a stage, add one to the journey.";
    ADD = "Ajouter une étape" | "Add a stage";
    FACTS = "Les faits" | "The facts";
    PLANNED = "Dates prévues" | "Planned dates";
    ASIDE = "Avancement de l’étape" | "Progress of the stage";
}

/// What a stage was before it was struck out whole, and what somebody had typed for it.
#[component]
pub(super) fn Struck(request: Request, sheet: StruckSheet) -> impl IntoView {
    let lang = request.lang;
    let (journey, gone, open) = (sheet.journey.id, sheet.struck, sheet.journey_open);
    let by = gone.by.unwrap_or_else(|| SOMEBODY.get(lang).to_owned());
    let values = [("on", &*dates::long(gone.on, lang)), ("by", &by), ("why", &gone.why)];
    let told = STRUCK.with(lang, &values);
    let left = LEFT.with(lang, &[("keeper", &sheet.organisation)]);
    let planned = planned((sheet.written.planned_start, sheet.written.planned_end), lang);
    let typed = request.draft.is_some().then(|| {
        view! {
            <Message tone="warning">
                <p>{NOTHING.get(lang)}</p>
                {open.then(|| view! { <p><a href=format!("/parcours/{journey}/etapes/nouvelle")>{ADD.get(lang)}</a></p> })}
            </Message>
            <Typed/>
        }
    });
    view! {
        <Trail journey=sheet.journey.clone() here=HERE.get(lang) lang closed=!sheet.journey_open/>
        <PageHeader title=sheet.kind.label().get(lang) lead=trail::name(&sheet.journey, lang)/>
        {typed}
        <Message tone="info"><p class="prewrap">{told}</p><p>{left}</p></Message>
        <div class="split">
            <section class="section" aria-labelledby="facts">
                <h2 id="facts">{FACTS.get(lang)}</h2>
                {planned.map(|text| view! { <dl class="facts lines"><div><dt>{PLANNED.get(lang)}</dt><dd>{text}</dd></div></dl> })}
                <FactsTold facts=sheet.written.facts lists=sheet.lists.clone()/>
            </section>
            <aside class="stack" aria-label=ASIDE.get(lang)>
                <History kind=sheet.kind acts=sheet.acts address=None lang/>
                <Versions revisions=sheet.revisions lists=sheet.lists lang/>
            </aside>
        </div>
    }
}
