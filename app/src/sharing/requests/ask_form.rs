use super::super::{OrganisationName, PART_NAMES, rules};
use crate::{
    ids::JourneyId,
    request::lang,
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, Checkbox, DateField, Submit, TextArea},
};
use leptos::prelude::*;
use time::Date;

texts! {
    WHY = "Un lien part par courriel à la personne qui porte le projet ; il s’ouvre sans compte, sert une fois, pendant 8 jours. La structure qui mène le parcours le voit aussi une fois, pour le transmettre elle-même." | "A link goes by mail to the person who leads the project; it opens without an account, works once, for 8 days. The organisation that leads the journey also sees it once, to hand it over itself.";
    WHICH = "Parties demandées" | "Parts asked for";
    WHICH_HINT = "Demandez seulement ce qui est utile. La personne coche ce qu’elle accepte." | "Ask only for what is useful. The person ticks what they agree to.";
    PURPOSE = "Pourquoi, en mots simples" | "What for, in plain words";
    PURPOSE_HINT = "La personne lira ce texte. Par exemple : « Pour que Le Levier prépare votre entrée en formation. »" | "The person will read this text. For example: “So that Le Levier prepares your training.”";
    UNTIL = "Valable jusqu’au (24 mois au plus)" | "In force until (24 months at most)";
    ASK = "Demander l’accord" | "Ask for the consent";
}

/// Asks the person for a consent, by a link.
#[component]
pub fn AskForm(journey: JourneyId, organisation: OrganisationName, today: Date) -> impl IntoView {
    let lang = lang();
    let hidden = vec![
        ("journey", journey.to_string()),
        ("organisation", organisation.id.to_string()),
    ];
    view! {
        <ActForm action="sharing/ask_consent" key="ask" hidden>
            <p>{WHY.get(lang)}</p>
            <TextArea name="purpose" label=PURPOSE hint=PURPOSE_HINT required=true rows=3/>
            <fieldset class="field">
                <legend>{WHICH.get(lang)}</legend>
                <p class="quiet-text small-text">{WHICH_HINT.get(lang)}</p>
                <div class="choices">{PART_NAMES.map(|(name, label)| view! { <Checkbox name label/> }).collect_view()}</div>
            </fieldset>
            <DateField name="until" label=UNTIL value=rules::usual_end(today) required=true/>
            <SaveAnyway/>
            <div class="form-actions"><Submit label=ASK/></div>
        </ActForm>
    }
}
