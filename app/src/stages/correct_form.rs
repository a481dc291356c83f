use super::{
    facts_form::READERS,
    read::{JOURNEY, REASON, STAGE, WRONG},
    rules::{ON, STRIKE, StageAct, WHY},
    types::{ActView, StageSheet},
};
use crate::{
    cohorts::seats::Doubt,
    doubts::confirm,
    sensitive::SaveAnyway,
    text::Lang,
    ui::{ActForm, DateField, Submit, TextArea, fields::Checkbox},
    values::Choice,
};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Corriger : {act}" | "Correct: {act}";
    LEAD = "Ce qui était écrit reste dans l’historique de l’étape, avec votre nom et votre motif." | "What was written stays in the history of the stage, with your name and your reason.";
    WHEN = "Date d’effet juste" | "Right effective date";
    DETAIL = "Motif ou précision de l’acte" | "Reason or detail of the act";
    STRUCK = "Cet acte n’a pas eu lieu" | "This act did not happen";
    STRUCK_HINT = "L’étape revient à son état d’avant." | "The stage goes back to its state before.";
    WHOLE = "L’étape entière a été inscrite par erreur" | "The whole stage was written down by mistake";
    WHOLE_HINT = "Elle quitte le parcours, les listes, les échéances et les statistiques. Ce qui y était écrit est gardé, et l’historique du parcours dit qui l’a rayée et pourquoi ; la personne lit dans son espace qu’elle est rayée, et pourquoi." | "It leaves the journey, the lists, the deadlines and the statistics. What was written there is kept, and the history of the journey says who struck it out and why; the person reads in their space that it was struck out, and why.";
    WHY_LABEL = "Pourquoi cette correction ?" | "Why this correction?";
    SAVE = "Corriger" | "Correct";
    BACK = "Annuler" | "Cancel";
}

/// What is right about an act on record; `last`: no other act follows it.
#[component]
pub(super) fn CorrectAct(sheet: StageSheet, act: ActView, last: bool, lang: Lang) -> impl IntoView {
    let title = TITLE.with(lang, &[("act", act.dated.act.label().get(lang))]);
    let hidden = vec![
        (JOURNEY, sheet.journey.id.to_string()),
        (STAGE, sheet.stage.id.to_string()),
        (WRONG, act.id.to_string()),
    ];
    let strikes = match act.dated.act {
        StageAct::Plan => Some((WHOLE, WHOLE_HINT)),
        _ => last.then_some((STRUCK, STRUCK_HINT)),
    };
    view! {
        <section class="card" aria-labelledby="move">
            <h2 id="move">{title}</h2>
            <p class="quiet-text">{LEAD.get(lang)}</p>
            <ActForm action="stages/correct" version=sheet.stage.version hidden>
                <DateField name=ON label=WHEN value=act.dated.on required=true/>
                <TextArea name=REASON label=DETAIL hint=READERS value=act.dated.reason rows=3/>
                {strikes.map(|(label, hint)| view! { <Checkbox name=STRIKE label hint/> })}
                {confirm::<Doubt>()}
                <TextArea name=WHY label=WHY_LABEL hint=READERS rows=2 required=true/>
                <SaveAnyway/>
                <div class="form-actions">
                    <Submit label=SAVE/>
                    <a class="button quiet" href=super::address(sheet.journey.id, sheet.stage.id)>{BACK.get(lang)}</a>
                </div>
            </ActForm>
        </section>
    }
}
