use super::{Thread, ThreadView, api::ANCHOR};
use crate::{
    error::AppError,
    ids::JourneyId,
    journeys::JourneyNav,
    text::{Plural, Text},
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Messages du parcours {reference}" | "Messages of journey {reference}";
    LEAD = "Le fil que la personne partage avec celles et ceux qui l’accompagnent." | "The thread that the person shares with those who give support.";
    JOURNEYS = "Parcours" | "Journeys";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    MESSAGES = "Messages" | "Messages";
    THREAD = "Le fil" | "The thread";
}

const TO_READ: Plural = Plural {
    one: Text::new("{n} message à lire", "{n} message to read"),
    many: Text::new("{n} messages à lire", "{n} messages to read"),
};

/// The thread of a journey, for those who accompany it.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.messages.thread(request.actor()?, id).await
        },
        |request, thread: Thread| {
            let lang = request.lang;
            let reference = thread.reference.clone();
            view! {
                <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
                    <ol>
                        <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                        <li><a href=format!("/parcours/{}", thread.journey)>{reference.clone()}</a></li>
                        <li><span aria-current="page">{MESSAGES.get(lang)}</span></li>
                    </ol>
                </nav>
                <PageHeader title=TITLE.with(lang, &[("reference", &reference)]) lead=LEAD.get(lang)/>
                <JourneyNav journey=thread.journey access=thread.access parts=thread.parts/>
                <section class="section narrow" id=ANCHOR aria-labelledby="thread-title">
                    <h2 id="thread-title" class="visually-hidden">{THREAD.get(lang)}</h2>
                    <ThreadView thread shown=30/>
                </section>
            }
        },
    )
}

/// The way to a journey's thread when something is new there.
#[component]
pub fn MessagesLink(journey: JourneyId) -> impl IntoView {
    load(
        move |request| async move { request.ports.messages.unread_of(request.actor()?, journey).await },
        move |request, unread: Option<i64>| {
            let count = unread.filter(|count| *count > 0)?;
            let told = TO_READ.count(request.lang, count);
            Some(view! { <a class="button secondary" href=format!("/parcours/{journey}/messages")>{told}</a> })
        },
    )
}
