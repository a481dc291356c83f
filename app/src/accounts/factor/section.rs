use super::{api::PAGE, types::OwnFactor};
use crate::{dates, request::lang, texts};
use leptos::prelude::*;

texts! {
    TITLE = "Second facteur" | "Second factor";
    ON = "Actif depuis le {day}" | "On since {day}";
    OFF = "Pas encore actif" | "Not on yet";
    WHY = "Un code de votre téléphone, en plus du mot de passe." | "A code of your phone, beside the password.";
    SET_UP = "Mettre en place" | "Set up";
    SEE = "Codes de secours, changer de téléphone…" | "Recovery codes, change the phone…";
}

/// On the account's page: where the second factor stands.
#[component]
pub fn SecondFactorSection(own: OwnFactor) -> impl IntoView {
    let lang = lang();
    let on = own.since.is_some();
    let state = match own.since {
        Some(since) => ON.with(lang, &[("day", &dates::long(dates::paris_day(since), lang))]),
        None => OFF.get(lang).to_owned(),
    };
    let (link, mark) = if on { (SEE, "enabled") } else { (SET_UP, "invited") };
    view! {
        <section class="section" aria-labelledby="second-factor">
            <h2 id="second-factor">{TITLE.get(lang)}</h2>
            <p class="cluster">
                <span class="state" data-state=mark>{state}</span>
                <span>{WHY.get(lang)}</span>
            </p>
            <p><a class="button secondary" href=PAGE>{link.get(lang)}</a></p>
        </section>
    }
}
