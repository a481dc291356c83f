use super::{password_fields::NewPassword, types::Invitation};
use crate::{
    request::Request,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Choisir votre mot de passe" | "Choose your password";
    LEAD = "Bonjour {name}. Votre adresse de connexion sera {email}." | "Hello {name}. You will sign in with {email}.";
    ENTER = "Enregistrer et entrer" | "Save and enter";
    WITHOUT = "Entrer sans mot de passe" | "Enter without a password";
    WITHOUT_WHY = "Ou sans mot de passe : vous recevrez un lien par courriel chaque fois que vous voudrez entrer." | "Or without a password: you will get a link by mail each time you want to enter.";
    PRIVACY = "Ce que Parcours garde de vous, pourquoi et combien de temps : " | "What Parcours keeps about you, why and for how long: ";
    PRIVACY_LINK = "données personnelles" | "personal data";
    GONE = "Ce lien ne sert plus" | "This link no longer works";
    GONE_WHY = "Une invitation sert une seule fois et pendant 7 jours ; celle-ci a déjà servi, a expiré, ou a été remplacée par une plus récente." | "An invitation works once and for 7 days; this one has been used, has expired, or was replaced by a newer one.";
    SIGN_IN = "Se connecter" | "Sign in";
    ASK = "Si vous avez déjà choisi un mot de passe, connectez-vous. Sinon, demandez un nouveau lien à la personne qui vous a invité·e." | "If you have chosen a password already, sign in. Otherwise ask the person who invited you for a new link.";
}

/// 404 for a link that was never given, 410 for one that no longer works.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let token = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    load(
        async move |request| request.ports.accounts.invitation(&asked).await,
        move |request, invitation| match invitation {
            Invitation::Open { name, email, creator } => {
                view! { <Choose request token name email creator/> }.into_any()
            }
            Invitation::Gone => view! { <Gone request/> }.into_any(),
        },
    )
}

#[component]
fn Choose(request: Request, token: String, name: String, email: String, creator: bool) -> impl IntoView {
    let lang = request.lang;
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.with(lang, &[("name", &name), ("email", &email)])/>
        <ActForm action="accounts/accept_invitation" class="card narrow" hidden=vec![("token", token)]>
            <input type="hidden" name="form[email]" value=email autocomplete="username"/>
            <NewPassword/>
            <div class="form-actions"><Submit label=ENTER/></div>
            {creator.then(|| view! {
                <p class="hint">{WITHOUT_WHY.get(lang)}</p>
                <div class="form-actions"><Submit label=WITHOUT class="secondary" sends=("without", "yes".to_owned())/></div>
            })}
        </ActForm>
        <p>{PRIVACY.get(lang)}<a href="/donnees-personnelles">{PRIVACY_LINK.get(lang)}</a></p>
    }
}

#[component]
fn Gone(request: Request) -> impl IntoView {
    let lang = request.lang;
    request.reply.status(410);
    view! {
        <PageHeader title=GONE.get(lang) lead=GONE_WHY.get(lang)/>
        <p>{ASK.get(lang)}</p>
        <p><a class="button" href="/connexion">{SIGN_IN.get(lang)}</a></p>
    }
}
