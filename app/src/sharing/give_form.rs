use super::{
    OrganisationName, PART_NAMES, rules,
    text::VERSION,
    text_view::{ConsentText, Shown},
};
use crate::{
    ids::JourneyId,
    request::lang,
    texts,
    ui::{ActForm, Checkbox, DateField, SelectField, Submit, form::typed_for},
};
use leptos::prelude::*;
use time::Date;

texts! {
    OPEN = "Donner un accord à une autre structure" | "Give a consent to another organisation";
    WHICH_ONE = "Quelle structure ?" | "Which organisation?";
    CHOOSE = "Choisir une structure" | "Choose an organisation";
    THE_ONE = "la structure choisie ci-dessous" | "the organisation chosen below";
    WHICH = "Ce que j’accepte de montrer" | "What I agree to show";
    UNTIL = "Jusqu’au (24 mois au plus)" | "Until (24 months at most)";
    GIVE = "Donner mon accord" | "Give my consent";
    NEEDS = "Pour vous accueillir, {receiver} a besoin de savoir qui vous êtes (« Identité et coordonnées ») et où vous en êtes (« Étapes du parcours »). C’est vous qui cochez." | "To welcome you, {receiver} needs to know who you are (“Identity and contact details”) and where you stand (“Stages of the journey”). It is you who tick.";
    REPLACES = "S’il y en a déjà un de votre part pour cette structure, ce nouvel accord prend sa place ; un accord donné à plusieurs reste en cours." | "If there is one from you to this organisation already, this new consent takes its place; one that several people gave stays in force.";
    NOTE = "La structure lira ces parties quand elle vous accompagnera ou quand une orientation lui sera envoyée." | "The organisation will read these parts once it supports you or once a referral is sent to it.";
}

/// What the address calls the organisation that the form is to be filled for.
pub const CONSENT_TO: &str = "accord";

/// The créateur's form that gives a consent, without being asked. `to`: to whom the address says; nothing is ticked beforehand.
#[component]
pub fn GiveForm(
    journey: JourneyId,
    lead: String,
    organisations: Vec<OrganisationName>,
    to: String,
    today: Date,
) -> impl IntoView {
    let lang = lang();
    let chosen = organisations.iter().find(|one| one.id.to_string() == to);
    let needs = chosen.map(|one| NEEDS.with(lang, &[("receiver", &one.name)]));
    let (open, value) = (chosen.is_some(), chosen.map(|_| to).unwrap_or_default());
    let options = organisations
        .into_iter()
        .map(|one| (one.id.to_string(), one.name))
        .collect();
    let shown = Shown {
        version: VERSION.to_owned(),
        sender: lead,
        receiver: THE_ONE.get(lang).to_owned(),
        agreed: None,
    };
    view! {
        <details class="disclosure" open=open || typed_for("sharing/give_consent", "give")>
            <summary>{OPEN.get(lang)}</summary>
            <ActForm action="sharing/give_consent" key="give" hidden=vec![("journey", journey.to_string())]>
                <p>{NOTE.get(lang)} " " {REPLACES.get(lang)}</p>
                <ConsentText shown/>
                <SelectField name="organisation" label=WHICH_ONE options value empty=CHOOSE required=true/>
                {needs.map(|text| view! { <p class="hint">{text}</p> })}
                <fieldset class="field">
                    <legend>{WHICH.get(lang)}</legend>
                    <div class="choices">{PART_NAMES.map(|(name, label)| view! { <Checkbox name label/> }).collect_view()}</div>
                </fieldset>
                <DateField name="until" label=UNTIL value=rules::usual_end(today) required=true/>
                <div class="form-actions"><Submit label=GIVE/></div>
            </ActForm>
        </details>
    }
}
