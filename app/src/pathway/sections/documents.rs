use super::{Mine, read};
use crate::{
    documents::{AddDocument, DocumentList},
    texts,
    ui::fold::{first, fold},
};
use leptos::prelude::*;

texts! {
    WHY = "CV, plan de financement, devis : ce que vous partagez avec celles et ceux qui vous accompagnent, et ce qu’ils partagent avec vous." | "CV, financing plan, quotes: what you share with those who support you, and what they share with you.";
    NONE = "Aucune pièce pour le moment." | "No document for now.";
    OTHERS = "Autres pièces ({n})" | "Other documents ({n})";
    ADD = "Ajouter une pièce" | "Add a document";
}

/// The documents that the person may read, and the form to add one.
pub fn show(mine: Mine) -> AnyView {
    read(
        mine,
        |Mine { request, journey, .. }| async move {
            request.ports.documents.of_journey(request.actor()?, journey.id).await
        },
        |mine, documents| {
            let lang = mine.request.lang;
            // A refused form opens again, with what was typed.
            let open = mine
                .request
                .draft
                .as_ref()
                .is_some_and(|draft| draft.action == crate::documents::ADD);
            let (latest, others) = first(documents.lines, 3);
            view! {
                <p class="quiet-text">{WHY.get(lang)}</p>
                {if latest.is_empty() {
                    view! { <p>{NONE.get(lang)}</p> }.into_any()
                } else {
                    view! { <DocumentList lines=latest/> }.into_any()
                }}
                {fold(OTHERS, others.len(), lang, || view! { <DocumentList lines=others/> }.into_any())}
                <details class="help" open=open>
                    <summary>{ADD.get(lang)}</summary>
                    <AddDocument journey=mine.journey.id own=true/>
                </details>
            }
        },
    )
}
