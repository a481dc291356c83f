use crate::{
    organisations::types::HubIdentity,
    request::{current, lang},
    texts,
    ui::{ActForm, Submit, TextArea, TextField},
};
use leptos::prelude::*;

texts! {
    TITLE = "Le pôle" | "The hub";
    OPEN = "Modifier ce que les pages publiques disent du pôle" | "Change what the public pages say about the hub";
    NAME = "Nom du pôle" | "Name of the hub";
    CONTROLLER = "Responsable de traitement" | "Controller of personal data";
    CONTROLLER_HINT = "Nom légal et adresse postale, pour la page « Données personnelles »." | "Legal name and postal address, for the page “Personal data”.";
    CONTACT = "Courriel de contact" | "Contact e-mail";
    OFFICER = "Courriel du délégué à la protection des données" | "E-mail of the data protection officer";
    SAVE = "Enregistrer" | "Save";
}

/// Who runs the hub, for the public pages.
#[component]
pub fn HubForm(identity: HubIdentity) -> impl IntoView {
    let lang = lang();
    let waits = current()
        .ok()
        .and_then(|request| request.draft)
        .is_some_and(|draft| draft.action == "organisations/save_hub");
    view! {
        <section class="section" aria-labelledby="hub">
            <h2 id="hub">{TITLE.get(lang)}</h2>
            <details class="disclosure" open=waits>
                <summary>{OPEN.get(lang)}</summary>
                <ActForm action="organisations/save_hub">
                    <TextField name="hub_name" label=NAME value=identity.name/>
                    <TextArea name="controller" label=CONTROLLER hint=CONTROLLER_HINT value=identity.controller rows=3/>
                    <div class="form-grid">
                        <TextField name="contact" label=CONTACT value=identity.contact kind="email"/>
                        <TextField name="officer" label=OFFICER value=identity.officer kind="email"/>
                    </div>
                    <div class="form-actions"><Submit label=SAVE/></div>
                </ActForm>
            </details>
        </section>
    }
}
