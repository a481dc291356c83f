use super::types::{CODE, Picture, Setup};
use crate::{
    request::lang,
    texts,
    ui::{ActForm, Submit, TextField},
};
use leptos::prelude::*;

texts! {
    TITLE = "Relier l’application" | "Tie the app";
    SCAN = "Dans l’application, ajoutez un compte et visez ce code." | "In the app, add an account and point at this code.";
    PICTURE = "Code QR pour l’application de codes ; le même secret est écrit à côté" | "QR code for the app; the same secret is written beside it";
    BY_HAND = "Ou recopiez ce secret (code basé sur l’heure, 6 chiffres) :" | "Or copy this secret (time-based code, 6 digits):";
    ON_PHONE = "Sur ce téléphone : ouvrir l’application" | "On this phone: open the app";
    CODE_LABEL = "Le code que l’application montre" | "The code that the app shows";
    CONFIRM = "Activer" | "Turn on";
}

/// What the app is told, and its first code.
#[component]
pub fn SetUp(setup: Setup) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="setup">
            <h2 id="setup">{TITLE.get(lang)}</h2>
            <div class="second-factor">
                <Qr picture=setup.picture/>
                <div class="stack">
                    <p>{SCAN.get(lang)}</p>
                    <p>{BY_HAND.get(lang)}</p>
                    <p><code class="secret">{grouped(&setup.secret)}</code></p>
                    <p><a href=setup.address>{ON_PHONE.get(lang)}</a></p>
                    <ActForm action="accounts/confirm_second_factor" key="setup">
                        <TextField name=CODE label=CODE_LABEL autocomplete="one-time-code" inputmode="numeric" required=true/>
                        <div class="form-actions"><Submit label=CONFIRM/></div>
                    </ActForm>
                </div>
            </div>
        </section>
    }
}

/// Dark on light whatever the theme, with the quiet margin of 4 modules that readers need.
#[component]
fn Qr(picture: Picture) -> impl IntoView {
    let whole = picture.side + 8;
    view! {
        <svg class="qr" viewBox=format!("-4 -4 {whole} {whole}") role="img" aria-label=PICTURE.get(lang()) shape-rendering="crispEdges">
            <rect x="-4" y="-4" width=whole.to_string() height=whole.to_string() fill="#fff"></rect>
            <path d=picture.path fill="#000"></path>
        </svg>
    }
}

/// In fours, as people copy.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}
