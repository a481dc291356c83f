use super::{
    input::role_field,
    types::{OrganisationRole, Scope, Sheet},
};
use crate::{
    request::lang,
    texts,
    ui::{ActForm, Checkbox, SelectField, Submit, TextArea, TextField},
    values::{Choice, Phone},
};
use leptos::prelude::*;

texts! {
    NAME = "Nom" | "Name";
    SHORT = "Nom court ou sigle" | "Short name";
    SHORT_HINT = "Là où la place manque. Sans lui, le nom entier." | "Where room is scarce. Without it, the whole name.";
    ROLES = "Rôles dans le pôle" | "Roles in the hub";
    SCOPE = "Territoire d’intervention" | "Territory";
    HOSTED = "Reçoit à la maison du pôle" | "Receives people at the hub’s house";
    DESCRIPTION = "En quelques phrases" | "In a few sentences";
    DESCRIPTION_HINT = "Ce que la structure fait, pour quelqu’un qui ne la connaît pas." | "What the organisation does, for somebody who does not know it.";
    EMAIL = "Courriel" | "E-mail";
    PHONE = "Téléphone" | "Phone";
    SITE = "Site" | "Website";
    ADDRESS = "Adresse" | "Address";
    COMMUNE = "Commune" | "Commune";
    SAVE = "Enregistrer la fiche" | "Save the sheet";
}

/// The form of an organisation, empty for a new one.
#[component]
pub fn SheetForm(sheet: Option<Sheet>) -> impl IntoView {
    let lang = lang();
    let version = sheet.as_ref().map(|sheet| sheet.version);
    let hidden = sheet
        .as_ref()
        .map(|sheet| ("id", sheet.organisation.id.to_string()))
        .into_iter()
        .collect();
    let played = sheet
        .as_ref()
        .map(|sheet| sheet.organisation.roles.clone())
        .unwrap_or_default();
    let roles: Vec<_> = OrganisationRole::ALL
        .iter()
        .map(|role| (*role, played.contains(role)))
        .collect();
    let scopes: Vec<_> = Scope::ALL
        .iter()
        .map(|scope| (scope.code().to_owned(), scope.label().get(lang).to_owned()))
        .collect();
    let scope = sheet.as_ref().map_or(Scope::Local, |sheet| sheet.organisation.scope);
    let hosted = sheet.as_ref().is_some_and(|sheet| sheet.organisation.hosted);
    let text = move |of: fn(&Sheet) -> String| sheet.as_ref().map(of).unwrap_or_default();
    view! {
        <ActForm action="organisations/save" version hidden merges=true>
            <div class="form-grid">
                <TextField name="name" label=NAME value=text(|sheet| sheet.organisation.name.clone()) required=true/>
                <TextField name="short_name" label=SHORT hint=SHORT_HINT value=text(|sheet| sheet.organisation.short_name.clone())/>
            </div>
            <fieldset class="fieldset"><legend>{ROLES.get(lang)}</legend><div class="choices">{roles.into_iter().map(|(role, ticked)| view! { <Checkbox name=role_field(role) label=role.label() ticked/> }).collect_view()}</div></fieldset>
            <SelectField name="scope" label=SCOPE options=scopes value=scope.code() required=true/>
            <Checkbox name="hosted" label=HOSTED ticked=hosted/>
            <TextArea name="description" label=DESCRIPTION hint=DESCRIPTION_HINT value=text(|sheet| sheet.organisation.description.clone())/>
            <div class="form-grid">
                <TextField name="phone" label=PHONE kind="tel" value=text(|sheet| sheet.phone.as_deref().map(Phone::readable).unwrap_or_default())/>
                <TextField name="email" label=EMAIL kind="email" value=text(|sheet| sheet.email.clone().unwrap_or_default())/>
                <TextField name="website" label=SITE kind="url" value=text(|sheet| sheet.website.clone().unwrap_or_default())/>
                <TextField name="address" label=ADDRESS value=text(|sheet| sheet.address.clone())/>
                <TextField name="commune" label=COMMUNE value=text(|sheet| sheet.organisation.commune.clone())/>
            </div>
            <div class="form-actions"><Submit label=SAVE/></div>
        </ActForm>
    }
}
