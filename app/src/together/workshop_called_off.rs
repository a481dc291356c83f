//! A workshop that does not take place.

use super::{
    meeting_list::state_chip,
    types::{Enrolled, MeetingState},
    workshop_page::called,
};
use crate::{text::Lang, texts, ui::Message};
use leptos::prelude::*;

texts! {
    TOLD = "Cet atelier est annulé. Qui était inscrit et a un espace en a été averti : prévenez les autres." | "This workshop is cancelled. Whoever was enrolled and has a space has been told: let the others know.";
    ALONE = "Cet atelier est annulé. Personne n’y était inscrit." | "This workshop is cancelled. Nobody was enrolled.";
    LIST = "Inscriptions au moment de l’annulation" | "Enrolled when it was cancelled";
}

/// With those who were enrolled when it was cancelled.
#[component]
pub(super) fn CalledOff(enrolled: Vec<Enrolled>, lang: Lang) -> impl IntoView {
    if enrolled.is_empty() {
        return view! { <Message tone="warning"><p>{ALONE.get(lang)}</p></Message> }.into_any();
    }
    let lines = enrolled.iter().map(|one| {
        let chip = state_chip(MeetingState::Cancelled, lang);
        view! { <li><p class="title">{called(one)}</p><div class="end">{chip}</div></li> }
    });
    view! {
        <Message tone="warning"><p>{TOLD.get(lang)}</p></Message>
        <section class="section" aria-labelledby="list-title">
            <h2 id="list-title">{LIST.get(lang)}</h2>
            <ul class="rows">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}
