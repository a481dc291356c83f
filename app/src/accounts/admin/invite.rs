use crate::{
    accounts::input::GRANTED,
    organisations::types::OpenOrganisation,
    request::lang,
    texts,
    ui::{ActForm, PageHeader, SelectField, Submit, TextField, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Inviter quelqu’un" | "Invite somebody";
    LEAD = "Vous recevrez un lien à transmettre, valable 7 jours et une seule fois ; la personne y choisit son mot de passe." | "You will get a link to hand over, good for 7 days and once; the person chooses a password there.";
    NAME = "Nom et prénom" | "Name";
    EMAIL = "Adresse de courriel" | "E-mail address";
    EMAIL_HINT = "Nominative plutôt que partagée : elle servira à se connecter." | "A personal rather than a shared one: it serves to sign in.";
    ROLE = "Rôle" | "Role";
    CHOOSE = "Choisir…" | "Choose…";
    ORGANISATION = "Structure" | "Organisation";
    ORGANISATION_HINT = "Pour un rôle de conseil ou de responsable." | "For an adviser or a manager.";
    NO_ORGANISATION = "Aucune" | "None";
    INVITE = "Ouvrir le compte et créer le lien" | "Open the account and make the link";
}

#[component]
pub fn InvitePage() -> impl IntoView {
    load(
        async |request| request.ports.organisations.choices().await,
        |request, organisations| {
            let lang = request.lang;
            let chosen = request.query("structure").to_owned();
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <ActForm action="accounts/invite">
                    <TextField name="name" label=NAME required=true/>
                    <TextField name="email" label=EMAIL hint=EMAIL_HINT kind="email" required=true/>
                    <SelectField name="role" label=ROLE options=roles() required=true empty=CHOOSE/>
                    <SelectField name="organisation" label=ORGANISATION hint=ORGANISATION_HINT options=options(organisations) value=chosen empty=NO_ORGANISATION/>
                    <div class="form-actions"><Submit label=INVITE/></div>
                </ActForm>
            }
        },
    )
}

fn roles() -> Vec<(String, String)> {
    let lang = lang();
    GRANTED
        .map(|role| (role.as_str().to_owned(), role.label().get(lang).to_owned()))
        .to_vec()
}

/// Organisations as choices of a field.
pub fn options(organisations: Vec<OpenOrganisation>) -> Vec<(String, String)> {
    organisations
        .into_iter()
        .map(|choice| (choice.id.to_string(), choice.name))
        .collect()
}
