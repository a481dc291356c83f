use super::{Mine, read};
use crate::{
    texts,
    together::NoteList,
    ui::fold::{first, fold},
};
use leptos::prelude::*;

texts! {
    WHY = "Les notes que les personnes qui vous accompagnent partagent avec vous." | "The notes that those who support you share with you.";
    NONE = "Aucune note n’est partagée avec vous pour l’instant." | "No note is shared with you for now.";
    OLDER = "Notes plus anciennes ({n})" | "Older notes ({n})";
}

/// The notes written for the circle and the person.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move { request.ports.together.notes(request.actor()?, journey.id).await },
        |mine, notes| {
            let lang = mine.request.lang;
            if notes.is_empty() {
                return view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any();
            }
            let (notes, older) = first(notes, 2);
            view! {
                <p class="quiet-text">{WHY.get(lang)}</p>
                <NoteList notes/>
                {fold(OLDER, older.len(), lang, || view! { <NoteList notes=older/> }.into_any())}
            }
            .into_any()
        },
    )
}
