use super::{
    read::{JOURNEY, REASON, STAGE},
    rules::{ACT, ON, StageAct},
    types::StageSheet,
};
use crate::{
    sensitive::SaveAnyway,
    text::{Lang, Text},
    ui::{ActForm, DateField, Submit, TextArea, fields::RadioField},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

crate::texts! {
    TITLE = "Faire avancer l’étape" | "Move the stage on";
    WHAT = "Que s’est-il passé ?" | "What happened?";
    WHEN = "Date d’effet" | "Effective date";
    WHEN_HINT = "Le jour du fait, non celui de la saisie." | "The day of the fact, not of the typing.";
    WHY = "Motif ou précision" | "Reason or detail";
    WHY_HINT = "Lu par ceux qui voient cette étape, la personne comprise. Pas d’information de santé." | "Read by those who see this stage, the person included. Nothing about health.";
    SAVE = "Enregistrer" | "Save";
    START = "L’accompagnement commence." | "The support begins.";
    INTERRUPT = "Une pause : l’étape pourra reprendre." | "A pause: the stage can resume.";
    RESUME = "La pause est finie." | "The pause is over.";
    COMPLETE = "L’étape est allée au bout." | "The stage went to its end.";
    CANCEL = "L’étape n’ira pas au bout." | "The stage will not go to its end.";
}

const fn meaning(act: StageAct) -> Text {
    match act {
        StageAct::Plan => Text::NONE,
        StageAct::Start => START,
        StageAct::Interrupt => INTERRUPT,
        StageAct::Resume => RESUME,
        StageAct::Complete => COMPLETE,
        StageAct::Cancel => CANCEL,
    }
}

/// The acts that are possible now, in one form.
#[component]
pub(super) fn ActOnStage(sheet: StageSheet, today: Date, lang: Lang) -> impl IntoView {
    let stage = sheet.stage;
    let option = |act: StageAct| {
        (
            act.code().to_owned(),
            act.label().get(lang).to_owned(),
            meaning(act).get(lang).to_owned(),
        )
    };
    let options: Vec<_> = stage.state.acts().map(option).collect();
    let only = match options.as_slice() {
        [one] => one.0.clone(),
        _ => String::new(),
    };
    let hidden = vec![(JOURNEY, sheet.journey.id.to_string()), (STAGE, stage.id.to_string())];
    view! {
        <section class="card" aria-labelledby="move">
            <h2 id="move">{TITLE.get(lang)}</h2>
            <ActForm action="stages/act" version=stage.version hidden>
                <RadioField name=ACT legend=WHAT options value=only/>
                <DateField name=ON label=WHEN hint=WHEN_HINT value=today required=true/>
                <TextArea name=REASON label=WHY hint=WHY_HINT rows=3/>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </section>
    }
}
