use super::super::{
    PART_NAMES, Parts,
    text_view::{ConsentText, Shown},
};
use crate::{
    dates,
    request::lang,
    texts,
    ui::{ActForm, Checkbox, DateField, Submit},
};
use leptos::prelude::*;
use time::Date;

texts! {
    WHICH = "Ce que j’accepte de montrer" | "What I agree to show";
    FREE = "Cochez ce que vous voulez. Rien n’est coché d’avance." | "Tick what you like. Nothing is ticked beforehand.";
    LATEST = "Le {day} au plus tard." | "{day} at the latest.";
    ACCEPT = "J’accepte" | "I agree";
    REFUSE = "Je refuse" | "I refuse";
}

/// What each part holds, in words that everybody understands.
const PLAIN: [crate::text::Text; 5] = [
    crate::text::Text::new(
        "Mon nom, mon téléphone, mon adresse mail, ma commune, mon projet",
        "My name, my phone, my mail address, my town, my project",
    ),
    crate::text::Text::new(
        "Ce que j’ai déjà fait et ce qui est prévu",
        "What I have done so far and what is planned",
    ),
    crate::text::Text::new(
        "Ce qui est noté de mes rendez-vous",
        "What is written down of my meetings",
    ),
    crate::text::Text::new("Les papiers ajoutés à mon dossier", "The papers added to my file"),
    crate::text::Text::new(
        "Mes demandes de prêt, de subvention ou d’aide",
        "My requests for a loan, a grant or support",
    ),
];

/// The form that answers a request: the parts asked for, until when, yes or no.
#[component]
pub fn AnswerForm(
    action: &'static str,
    #[prop(optional, into)] key: String,
    hidden: Vec<(&'static str, String)>,
    /// What is asked for.
    parts: Parts,
    until: Date,
    shown: Shown,
) -> impl IntoView {
    let lang = lang();
    let asked = PART_NAMES
        .into_iter()
        .zip(PLAIN)
        .zip(parts.each())
        .filter(|(_, asked)| *asked);
    let boxes = asked.map(|(((name, label), hint), _)| view! { <Checkbox name label hint/> });
    let label = crate::text::Text::new("Jusqu’au", "Until");
    let latest = LATEST.with(lang, &[("day", &dates::long(until, lang))]);
    view! {
        <ActForm action key hidden class="card narrow">
            <ConsentText shown/>
            <fieldset class="field">
                <legend>{WHICH.get(lang)}</legend>
                <p class="quiet-text small-text">{FREE.get(lang)}</p>
                <div class="stack">{boxes.collect_view()}</div>
            </fieldset>
            <DateField name="until" label value=until required=true/>
            <p class="quiet-text small-text">{latest}</p>
            <div class="form-actions">
                <Submit label=ACCEPT sends=("answer", "accept".to_owned())/>
                <Submit label=REFUSE class="secondary" sends=("answer", "refuse".to_owned())/>
            </div>
        </ActForm>
    }
}
