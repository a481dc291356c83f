use super::{
    action_page::param,
    fields::{NoteFields, Trail, name},
    types::Together,
};
use crate::{
    error::AppError,
    ids::{JourneyId, NoteId},
    sensitive::SaveAnyway,
    texts,
    ui::{ActForm, PageHeader, Submit, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Modifier la note" | "Change the note";
    SAVE = "Enregistrer" | "Save";
}

#[component]
pub fn NotePage() -> impl IntoView {
    let (journey, note) = (param::<JourneyId>("id"), param::<NoteId>("note"));
    load(
        |request| async move {
            let (journey, note) = (journey?, note?);
            let file: Together = request.ports.together.of_journey(request.actor()?, journey).await?;
            let note = file
                .notes
                .iter()
                .find(|one| one.id == note)
                .cloned()
                .ok_or(AppError::NotFound)?;
            if note.own && file.writes {
                Ok((file.head, note))
            } else {
                Err(AppError::Forbidden)
            }
        },
        |request, (head, note)| {
            let lang = request.lang;
            let hidden = vec![("journey", head.id.to_string()), ("note", note.id.to_string())];
            view! {
                <Trail head=head.clone() here=TITLE.get(lang)/>
                <PageHeader title=TITLE.get(lang) lead=name(&head, lang)/>
                <ActForm action="together/save_note" version=note.version hidden merges=true>
                    <NoteFields note=Some(note) rows=10/>
                    <SaveAnyway/>
                    <div class="form-actions"><Submit label=SAVE/></div>
                </ActForm>
            }
        },
    )
}
