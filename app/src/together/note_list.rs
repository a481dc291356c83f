use super::types::{EarlierNote, NoteView};
use crate::{hours, ids::JourneyId, sharing::Visibility, text::Lang, texts, values::Choice};
use leptos::prelude::*;

texts! {
    CHANGED = "corrigée le {date}" | "corrected on {date}";
    CHANGE = "Modifier" | "Change";
    READ_BY = "Lue par : {who}" | "Read by: {who}";
    EARLIER = "Versions précédentes ({n})" | "Earlier versions ({n})";
    REPLACED = "Remplacé le {date} par {who}" | "Replaced on {date} by {who}";
    OF = "la note du {date}" | "the note of {date}";
}

/// Notes, the latest first. `journey`: where the reader corrects own ones, unless it is closed to them.
#[component]
pub fn NoteList(
    notes: Vec<NoteView>,
    #[prop(optional)] journey: Option<JourneyId>,
    #[prop(optional)] closed: bool,
) -> impl IntoView {
    let lang = crate::request::lang();
    let lines = notes.into_iter().map(|note| line(note, journey, closed, lang));
    view! { <ol class="timeline">{lines.collect_view()}</ol> }
}

fn line(note: NoteView, journey: Option<JourneyId>, closed: bool, lang: Lang) -> impl IntoView {
    let when = hours::long(note.created_at, lang);
    let changed = (note.version > 1).then(|| CHANGED.with(lang, &[("date", &hours::long(note.changed_at, lang))]));
    let readers = journey.map(|_| match note.visibility {
        Visibility::Organisation if !note.own => note.organisation.clone(),
        visibility => visibility.label().get(lang).to_owned(),
    });
    let who = [Some(note.author), Some(note.organisation), changed];
    let who = who.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let of = OF.with(lang, &[("date", &when)]);
    let change = journey
        .filter(|_| note.own && !closed)
        .map(|journey| format!("/parcours/{journey}/notes/{}", note.id));
    view! {
        <li class="done">
            <p class="when"><time datetime=hours::machine(note.created_at)>{when}</time></p>
            <blockquote class="prewrap">{note.body}</blockquote>
            <p class="who">{who}</p>
            <Earlier earlier=note.earlier lang/>
            {readers.map(|who| view! { <p class="who">{READ_BY.with(lang, &[("who", &who)])}</p> })}
            {change.map(|address| view! {
                <p><a class="button quiet small" href=address>{CHANGE.get(lang)} <span class="visually-hidden">{of}</span></a></p>
            })}
        </li>
    }
}

/// What a note said before it was corrected.
#[component]
fn Earlier(earlier: Vec<EarlierNote>, lang: Lang) -> impl IntoView {
    if earlier.is_empty() {
        return ().into_any();
    }
    let title = EARLIER.with(lang, &[("n", &earlier.len().to_string())]);
    let lines = earlier.into_iter().map(|one| {
        let when = hours::long(one.replaced_at, lang);
        let told = REPLACED.with(lang, &[("date", &when), ("who", &one.replaced_by)]);
        let readers = READ_BY.with(lang, &[("who", one.visibility.label().get(lang))]);
        view! { <li><blockquote class="prewrap">{one.body}</blockquote><p class="who">{told} " · " {readers}</p></li> }
    });
    view! { <details class="disclosure"><summary>{title}</summary><ul class="stack">{lines.collect_view()}</ul></details> }
        .into_any()
}
