use super::types::CODE;
use crate::{
    error::AppError,
    request::Request,
    texts,
    ui::{ActForm, PageHeader, Submit, TextField, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Votre code" | "Your code";
    LEAD = "Le mot de passe convient. Écrivez maintenant le code que montre votre application." | "The password is right. Now write the code that your app shows.";
    CODE_LABEL = "Code à 6 chiffres" | "Code of 6 digits";
    ENTER = "Se connecter" | "Sign in";
    LOST = "Je n’ai pas mon téléphone" | "I do not have my phone";
    RECOVERY = "Code de secours" | "Recovery code";
    RECOVERY_WHY = "Un des dix codes que vous avez gardés. Chacun sert une fois." | "One of the ten codes that you have kept. Each works once.";
    NEITHER = "Ni téléphone ni code de secours ? L’animation du pôle peut retirer votre second facteur." | "Neither phone nor recovery code? The hub’s coordinator can take your second factor off.";
    GONE = "Le délai est passé" | "The time is over";
    GONE_WHY = "Un code s’écrit dans les 10 minutes qui suivent le mot de passe. Recommencez." | "A code is written within 10 minutes of the password. Begin again.";
    AGAIN = "Se connecter" | "Sign in";
}

/// Asks for the code after the password; 410 when no sign-in waits for one.
#[component]
pub fn CodePage() -> impl IntoView {
    load(
        async |request| {
            let half = request.half.clone().unwrap_or_default();
            match request.ports.second_factors.awaited(&half).await {
                Ok(()) => Ok(true),
                Err(AppError::Gone) => Ok(false),
                Err(error) => Err(error),
            }
        },
        |request, waits| {
            if waits {
                view! { <Ask request/> }.into_any()
            } else {
                view! { <Gone request/> }.into_any()
            }
        },
    )
}

#[component]
fn Ask(request: Request) -> impl IntoView {
    let lang = request.lang;
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <ActForm action="accounts/prove_sign_in" class="card narrow">
            <TextField name=CODE label=CODE_LABEL autocomplete="one-time-code" inputmode="numeric" required=true/>
            <Submit label=ENTER class="wide"/>
        </ActForm>
        <details class="disclosure narrow" open=crate::ui::form::typed_for("accounts/prove_sign_in", "secours")>
            <summary>{LOST.get(lang)}</summary>
            <p class="quiet-text">{NEITHER.get(lang)}</p>
            <ActForm action="accounts/prove_sign_in" key="secours">
                <TextField name=CODE label=RECOVERY hint=RECOVERY_WHY autocomplete="off" required=true/>
                <Submit label=ENTER class="secondary"/>
            </ActForm>
        </details>
    }
}

#[component]
fn Gone(request: Request) -> impl IntoView {
    let lang = request.lang;
    request.reply.status(410);
    view! {
        <PageHeader title=GONE.get(lang) lead=GONE_WHY.get(lang)/>
        <p><a class="button" href="/connexion">{AGAIN.get(lang)}</a></p>
    }
}
