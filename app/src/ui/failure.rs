use super::shown::{KeptWords, given};
use crate::{
    error::AppError,
    request::{current, lang},
    text::{Lang, Text},
    texts,
};
use leptos::prelude::*;
use leptos_meta::Title;

texts! {
    NOT_FOUND = "Cette page n’existe pas" | "This page does not exist";
    NOT_FOUND_WHY = "L’adresse est peut-être incomplète, ou ce dossier ne vous est pas ouvert." | "The address may be incomplete, or this file is not open to you.";
    GONE = "Ce lien ne sert plus" | "This link no longer works";
    GONE_WHY = "Il a déjà servi, a expiré, ou a été remplacé ou annulé. Demandez-en un nouveau." | "It has been used, has expired, or was replaced or taken back. Ask for a new one.";
    FORBIDDEN = "Cette action n’est pas ouverte à votre rôle" | "Your role does not allow this";
    FORBIDDEN_WHY = "Rien n’a été modifié. Votre responsable ou l’animation du pôle peut vous dire qui peut le faire." | "Nothing was changed. Your manager or the hub’s coordinator can tell you who may do it.";
    SIGN_IN = "Connectez-vous pour continuer" | "Sign in to continue";
    SIGN_IN_WHY = "Votre session est terminée. Ce que vous aviez saisi est gardé et revient après la connexion." | "Your session has ended. What you typed is kept and comes back once you have signed in.";
    UNAVAILABLE = "Le service est momentanément indisponible" | "The service is not available right now";
    UNAVAILABLE_WHY = "Ce qui était enregistré l’est toujours. Réessayez dans une minute." | "What was saved is still saved. Try again in a minute.";
    INTERNAL = "Une erreur est survenue de notre côté" | "Something failed on our side";
    INTERNAL_WHY = "Rien n’a été enregistré à moitié. Donnez cette référence à l’animation du pôle : {reference}" | "Nothing was half saved. Give this reference to the hub’s coordinator: {reference}";
    REFUSED = "La demande n’a pas pu être lue" | "The request could not be read";
    REFUSED_WHY = "Revenez à la page précédente et vérifiez l’adresse ou le formulaire." | "Go back to the previous page and check the address or the form.";
    TOO_MANY = "Trop de tentatives" | "Too many attempts";
    TOO_MANY_WHY = "Patientez un quart d’heure avant de réessayer." | "Wait a quarter of an hour before trying again.";
    WAIT = "Patientez {time} avant de réessayer. Un appareil où vous vous êtes déjà connecté·e compte ses essais à part." | "Wait {time} before trying again. A device on which you have signed in before counts its own attempts.";
    MINUTES = "{n} min" | "{n} min";
    HOURS = "{n} h" | "{n} h";
    TOO_LARGE = "L’envoi est trop volumineux" | "This is too large to send";
    TOO_LARGE_WHY = "Rien n’a été enregistré : un formulaire porte 8 Mo au plus, un tableau à importer 10 Mo, un document 25 Mo. Allégez le fichier ou le texte, puis recommencez." | "Nothing was saved: a form carries at most 8 MB, a table to import 10 MB, a document 25 MB. Make the file or the text smaller and try again.";
    HOME = "Revenir à l’accueil" | "Back to the home page";
    KEPT = "Ce que vous aviez saisi" | "What you had typed";
}

/// The title and the explanation of an error, in the reader's language.
pub fn explain(error: &AppError, lang: Lang) -> (String, String) {
    let pair = |title: Text, why: Text| (title.get(lang).to_owned(), why.get(lang).to_owned());
    match error {
        AppError::NotFound => pair(NOT_FOUND, NOT_FOUND_WHY),
        AppError::Gone => pair(GONE, GONE_WHY),
        AppError::Forbidden => pair(FORBIDDEN, FORBIDDEN_WHY),
        AppError::Unauthenticated => pair(SIGN_IN, SIGN_IN_WHY),
        AppError::Unavailable | AppError::Crossed => pair(UNAVAILABLE, UNAVAILABLE_WHY),
        AppError::TooLarge => pair(TOO_LARGE, TOO_LARGE_WHY),
        AppError::TooMany => pair(TOO_MANY, TOO_MANY_WHY),
        AppError::Wait(minutes) => (
            TOO_MANY.get(lang).to_owned(),
            WAIT.with(lang, &[("time", &wait(*minutes, lang))]),
        ),
        AppError::Internal(reference) => (
            INTERNAL.get(lang).to_owned(),
            INTERNAL_WHY.with(lang, &[("reference", reference)]),
        ),
        AppError::Invalid(_) | AppError::Stale(_) | AppError::Malformed => pair(REFUSED, REFUSED_WHY),
    }
}

/// Hours round up: nobody comes back too early.
fn wait(minutes: u32, lang: Lang) -> String {
    let (text, n) = if minutes <= 90 {
        (MINUTES, minutes)
    } else {
        (HOURS, minutes.div_ceil(60))
    };
    text.with(lang, &[("n", &n.to_string())])
}

/// A whole page that says what happened, what was kept and what to do next.
#[component]
pub fn Failure(error: AppError) -> impl IntoView {
    let lang = lang();
    let (title, why) = explain(&error, lang);
    let home = current()
        .ok()
        .and_then(|request| request.actor)
        .map_or("/", |actor| super::layout::home_of(actor.role()));
    view! {
        <Title text=title.clone()/>
        <section class="error-page" role="alert">
            <LostThread/>
            <h1>{title}</h1>
            <p class="lead">{why}</p>
            <Typed/>
            <div class="form-actions"><a class="button" href=home>{HOME.get(lang)}</a></div>
        </section>
    }
}

/// What somebody typed or chose in a form that is no longer on the page.
#[component]
pub fn Typed() -> impl IntoView {
    let lang = lang();
    current().ok().and_then(|request| {
        request.given_back.tell();
        let draft = request.draft?;
        let kept = given(&draft);
        (!kept.is_empty()).then(|| {
            view! {
                <section class="card sunken">
                    <h2>{KEPT.get(lang)}</h2>
                    <KeptWords kept/>
                </section>
            }
        })
    })
}

/// A thread that breaks off before its next waypoint.
#[component]
fn LostThread() -> impl IntoView {
    view! {
        <svg viewBox="0 0 240 80" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round">
            <path d="M14 58c34 0 30-36 66-36 18 0 24 8 30 16"/>
            <path d="M136 50c10 8 22 12 38 12 26 0 30-22 50-26" stroke-dasharray="5 8" opacity=".6"/>
            <circle cx="14" cy="58" r="6" fill="currentColor"/>
            <circle cx="80" cy="22" r="6" fill="currentColor"/>
            <circle cx="224" cy="36" r="6"/>
            <path d="m116 34 6-7M122 46l9 1M119 40l10-3"/>
        </svg>
    }
}
