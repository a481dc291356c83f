use super::{Mine, read};
use crate::{
    texts,
    together::{
        MeetingList,
        to_come::{in_sight, is_to_come},
        types::MeetingState,
    },
    ui::fold::{first, fold},
};
use leptos::prelude::*;

texts! {
    NONE = "Aucun rendez-vous pour l’instant." | "No meeting for now.";
    COMING = "À venir" | "To come";
    NOTHING = "Aucun rendez-vous n’est prévu." | "No meeting is planned.";
    LATER = "Plus tard ({n})" | "Later ({n})";
    BEFORE = "Passés ({n})" | "Past ({n})";
}

/// The meetings: those to come with their calendar file, then the others.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.together.meetings(request.actor()?, journey.id).await },
        |mine, meetings| {
            let (lang, now) = (mine.request.lang, mine.request.now);
            if meetings.is_empty() {
                return view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any();
            }
            let (mut coming, past): (Vec<_>, Vec<_>) = meetings
                .into_iter()
                .partition(|meeting| is_to_come(meeting.state, meeting.starts_at, now));
            coming.reverse();
            let states: Vec<MeetingState> = coming.iter().map(|meeting| meeting.state).collect();
            let (coming, later) = first(coming, in_sight(&states));
            view! {
                <h3>{COMING.get(lang)}</h3>
                {(!states.contains(&MeetingState::Planned)).then(|| view! { <p class="quiet-text">{NOTHING.get(lang)}</p> })}
                {(!coming.is_empty()).then(|| view! { <MeetingList meetings=coming/> })}
                {fold(LATER, later.len(), lang, || view! { <MeetingList meetings=later/> }.into_any())}
                {fold(BEFORE, past.len(), lang, || view! { <MeetingList meetings=past/> }.into_any())}
            }
            .into_any()
        },
    )
}
