use super::OwnContact;
use crate::{
    ids::JourneyId,
    journeys::{Places, SheetVersions},
    request::lang,
    text::Lang,
    texts,
    ui::{ActForm, Submit, TextField, form::typed_for},
    values::Phone,
};
use leptos::prelude::*;

texts! {
    WHY = "Un nouveau numéro ? Changez-le ici, une seule fois pour toutes les structures qui l’ont." | "A new number? Change it here, once for all the organisations that have it.";
    HELD = "Elles sont dans le dossier de :" | "They are in the file of:";
    OF_PROJECT = "{organisation}, pour le projet « {project} »" | "{organisation}, for the project “{project}”";
    READERS = "Les lisent aussi, par votre accord : {names}." | "They are also read, by your consent, by: {names}.";
    NO_OTHER = "Un parcours que vous n’avez pas ajouté à votre espace ne les reçoit pas." | "A journey that you have not added to your space does not receive them.";
    CHANGE = "Changer mes coordonnées" | "Change my details";
    PHONE = "Mon téléphone" | "My phone";
    EMAIL = "Mon courriel" | "My e-mail";
    SIGN_IN = "Pour vous connecter, l’adresse reste {email}." | "To sign in, the address stays {email}.";
    COMMUNE = "Ma commune" | "My commune";
    COMMUNE_HINT = "Le nom ou le code postal." | "The name or the postal code.";
    PROJECT = "La fiche de mon projet" | "The record of my project";
    PROJECT_WHY = "Ce qu’elle disait avant d’être corrigée sur ce parcours. Une erreur ? Dites-le à la personne qui vous suit." | "What it said before it was corrected on this journey. Something wrong? Tell the person who supports you.";
    SAVE = "Enregistrer" | "Save";
}

/// The own phone, mail and commune.
#[component]
pub fn ContactForm(journey: JourneyId, contact: OwnContact, places: Places) -> impl IntoView {
    let lang = lang();
    let held = holders(&contact, lang);
    let phone = contact.phone.as_deref().map(Phone::readable).unwrap_or_default();
    let commune = contact.commune.map(|commune| commune.label).unwrap_or_default();
    let told = [Some(phone.clone()), contact.email.clone(), Some(commune.clone())];
    let told: Vec<_> = told.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    view! {
        <p class="quiet-text">{WHY.get(lang)}</p>
        {held}
        {(!told.is_empty()).then(|| view! { <p>{told.join(" · ")}</p> })}
        <details class="disclosure" open=typed_for("creators/save_contact", "contact")>
            <summary>{CHANGE.get(lang)}</summary>
            <ActForm action="creators/save_contact" key="contact" version=contact.version hidden=vec![("journey", journey.to_string())] class="card" merges=true>
                <TextField name="phone" label=PHONE value=phone kind="tel" autocomplete="tel"/>
                <TextField name="email" label=EMAIL value=contact.email.unwrap_or_default() kind="email" autocomplete="email"/>
                <p class="hint">{SIGN_IN.with(lang, &[("email", &contact.sign_in_email)])}</p>
                <TextField name="commune" label=COMMUNE hint=COMMUNE_HINT value=commune list="communes" autocomplete="address-level2"/>
                <datalist id="communes">
                    {places.communes.into_iter().map(|commune| view! { <option value=commune.label></option> }).collect_view()}
                </datalist>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </details>
        <SheetVersions versions=contact.earlier/>
        {(!contact.project_earlier.is_empty()).then(|| view! {
            <h3>{PROJECT.get(lang)}</h3>
            <p class="quiet-text">{PROJECT_WHY.get(lang)}</p>
            <SheetVersions versions=contact.project_earlier/>
        })}
    }
}

/// Which organisations have them.
fn holders(contact: &OwnContact, lang: Lang) -> impl IntoView + use<> {
    let line = |(organisation, project): &(String, String)| {
        let told = OF_PROJECT.with(lang, &[("organisation", organisation), ("project", project)]);
        view! { <li>{told}</li> }
    };
    let lines: Vec<_> = contact.held.iter().map(line).collect();
    let readers = contact.readers.join(", ");
    view! {
        <p>{HELD.get(lang)}</p>
        <ul>{lines}</ul>
        {(!readers.is_empty()).then(|| view! { <p>{READERS.with(lang, &[("names", &readers)])}</p> })}
        <p class="hint">{NO_OTHER.get(lang)}</p>
    }
}
