//! The forms on the page of one's own second factor.

use super::types::CODE;
use crate::{
    request::lang,
    texts,
    ui::{ActForm, Submit, TextField},
};
use leptos::prelude::*;

texts! {
    NEED = "Il vous faut une application de codes sur votre téléphone, par exemple FreeOTP ou Aegis (libres), ou celle que vous avez déjà." | "You need an app for codes on your phone, for instance FreeOTP or Aegis (free software), or the one that you have already.";
    BEGIN = "Mettre en place" | "Set up";
    CODE_LABEL = "Code de l’application" | "Code of the app";
    ANY_CODE = "Code de l’application, ou un code de secours" | "Code of the app, or a recovery code";
    PASSWORD = "Mot de passe actuel" | "Present password";
    CODES = "Codes de secours" | "Recovery codes";
    CODES_WHY = "Les anciens ne serviront plus." | "The older ones will no longer work.";
    CODES_DO = "Faire dix nouveaux codes" | "Make ten new codes";
    CHANGE = "Changer de téléphone" | "Change the phone";
    CHANGE_WHY = "L’ancien sert encore tant que le nouveau n’a pas donné son premier code." | "The old one works until the new one has given its first code.";
    CHANGE_DO = "Préparer le nouveau" | "Prepare the new one";
    OFF = "Désactiver" | "Turn off";
    OFF_DO = "Désactiver le second facteur" | "Turn the second factor off";
    KEPT = "Votre rôle demande un second facteur : il ne se désactive pas." | "Your role asks for a second factor: it cannot be turned off.";
}

#[component]
pub fn Begin() -> impl IntoView {
    let lang = lang();
    view! {
        <ActForm action="accounts/begin_second_factor" class="card narrow">
            <p>{NEED.get(lang)}</p>
            <div class="form-actions"><Submit label=BEGIN/></div>
        </ActForm>
    }
}

#[component]
pub fn NewCodes() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="codes">
            <h2 id="codes">{CODES.get(lang)}</h2>
            <p>{CODES_WHY.get(lang)}</p>
            <ActForm action="accounts/renew_recovery_codes" key="codes" class="narrow">
                <TextField name=CODE label=CODE_LABEL autocomplete="one-time-code" inputmode="numeric" required=true/>
                <div class="form-actions"><Submit label=CODES_DO class="secondary"/></div>
            </ActForm>
        </section>
    }
}

/// Password, unless there is none, and code.
#[component]
fn ProofFields(password: bool) -> impl IntoView {
    view! {
        {password.then(|| view! { <TextField name="present_password" label=PASSWORD kind="password" autocomplete="current-password" required=true/> })}
        <TextField name=CODE label=ANY_CODE autocomplete="one-time-code" required=true/>
    }
}

#[component]
pub fn Change(password: bool) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="change">
            <h2 id="change">{CHANGE.get(lang)}</h2>
            <p>{CHANGE_WHY.get(lang)}</p>
            <ActForm action="accounts/begin_second_factor" key="change" class="narrow">
                <ProofFields password/>
                <div class="form-actions"><Submit label=CHANGE_DO class="secondary"/></div>
            </ActForm>
        </section>
    }
}

#[component]
pub fn TurnOff(password: bool, required: bool) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="off">
            <h2 id="off">{OFF.get(lang)}</h2>
            {if required {
                view! { <p>{KEPT.get(lang)}</p> }.into_any()
            } else {
                view! {
                    <ActForm action="accounts/end_second_factor" key="off" class="narrow">
                        <ProofFields password/>
                        <div class="form-actions"><Submit label=OFF_DO class="danger"/></div>
                    </ActForm>
                }.into_any()
            }}
        </section>
    }
}
