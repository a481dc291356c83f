use super::{
    facts::{Facts, Session},
    facts_form::{AdviserOfStage, FactsForm, READERS},
    read::{JOURNEY, PLANNED_END, PLANNED_START, STAGE, TYPE},
    rules::WHY,
    show::CHANGING,
    take_session::{self, TakeSession},
    types::StageSheet,
};
use crate::{
    request::Request,
    sensitive::SaveAnyway,
    ui::{ActForm, DateField, Submit, TextArea},
};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Modifier les faits" | "Change the facts";
    DATES = "Les dates prévues" | "The planned dates";
    WHEN_PLANNED = "Début prévu" | "Planned start";
    END_PLANNED = "Fin prévue" | "Planned end";
    WHY_LABEL = "Pourquoi ce changement ?" | "Why this change?";
    KEEPS = "Ce qui était écrit reste sur la page de l’étape, sous « Versions antérieures », avec votre nom." | "What was written stays on the stage’s page, under “Earlier versions”, with your name.";
    SAVE = "Enregistrer" | "Save";
    BACK = "Annuler" | "Cancel";
}

/// Facts and planned dates, to change. What stood before stays in the journal.
#[component]
pub(super) fn EditStage(request: Request, sheet: StageSheet, facts: Facts, sessions: Vec<Session>) -> impl IntoView {
    let lang = request.lang;
    let StageSheet {
        journey,
        stage,
        lists,
        adviser,
        ..
    } = sheet;
    let hidden = vec![
        (JOURNEY, journey.id.to_string()),
        (STAGE, stage.id.to_string()),
        (TYPE, stage.kind.as_str().to_owned()),
    ];
    let planned = (stage.planned_start, stage.planned_end);
    let proposed = match &facts {
        Facts::Training(stands) => take_session::proposed(&request, &sessions, stands, planned),
        _ => None,
    };
    let (action, changing) = (super::address(journey.id, stage.id), (CHANGING, "1".to_owned()));
    view! {
        <section class="section" aria-labelledby="change">
            <h2 id="change">{TITLE.get(lang)}</h2>
            <TakeSession request sessions action hidden=changing/>
            <ActForm action="stages/save" version=stage.version hidden merges=true proposed>
                <fieldset class="fieldset">
                    <legend>{DATES.get(lang)}</legend>
                    <div class="form-grid">
                        <DateField name=PLANNED_START label=WHEN_PLANNED value=stage.planned_start/>
                        <DateField name=PLANNED_END label=END_PLANNED value=stage.planned_end/>
                    </div>
                </fieldset>
                <AdviserOfStage team=lists.team.clone() chosen=adviser/>
                <FactsForm facts lists/>
                <p class="quiet-text">{KEEPS.get(lang)}</p>
                <TextArea name=WHY label=WHY_LABEL hint=READERS rows=2/>
                <SaveAnyway/>
                <div class="form-actions">
                    <Submit label=SAVE/>
                    <a class="button quiet" href=super::address(journey.id, stage.id)>{BACK.get(lang)}</a>
                </div>
            </ActForm>
        </section>
    }
}
