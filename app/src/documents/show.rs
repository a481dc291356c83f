use super::{AddDocument, DocumentList, types::JourneyDocuments};
use crate::{
    error::AppError,
    ids::JourneyId,
    journeys::JourneyNav,
    request::Request,
    texts,
    ui::{Message, PageHeader, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Pièces du parcours {reference}" | "Documents of journey {reference}";
    LEAD = "Les fichiers du dossier, chacun avec ses lecteurs." | "The files of the journey, each with its readers.";
    JOURNEYS = "Parcours" | "Journeys";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    HERE = "Pièces" | "Documents";
    NONE = "Aucune pièce ne vous est ouverte sur ce parcours." | "No document of this journey is open to you.";
    OWN_ONLY = "L’accord de partage ne vous ouvre pas les pièces des autres structures : vous voyez celles que la vôtre a ajoutées." | "The consent does not open the documents of other organisations to you: you see those that yours added.";
    LIST = "Les pièces" | "The documents";
    ADD = "Ajouter une pièce" | "Add a document";
}

#[component]
pub fn DocumentsPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.documents.of_journey(request.actor()?, id).await
        },
        page,
    )
}

fn page(request: Request, documents: JourneyDocuments) -> impl IntoView {
    let lang = request.lang;
    let JourneyDocuments {
        journey,
        reference,
        access,
        parts,
        lines,
        may_add,
        own_only,
        quota,
    } = documents;
    let back = format!("/parcours/{journey}");
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                <li><a href=back>{reference.clone()}</a></li>
                <li><span aria-current="page">{HERE.get(lang)}</span></li>
            </ol>
        </nav>
        <PageHeader title=TITLE.with(lang, &[("reference", &reference)]) lead=LEAD.get(lang)/>
        <JourneyNav journey access parts/>
        {own_only.then(|| view! { <Message tone="info"><p>{OWN_ONLY.get(lang)}</p></Message> })}
        <section class="section" id="pieces" aria-labelledby="pieces-title">
            <h2 id="pieces-title">{LIST.get(lang)}</h2>
            {if lines.is_empty() {
                view! { <p class="quiet-text">{NONE.get(lang)}</p> }.into_any()
            } else {
                view! { <DocumentList lines/> }.into_any()
            }}
        </section>
        {may_add.then(|| view! {
            <section class="section" aria-labelledby="add-title">
                <h2 id="add-title">{ADD.get(lang)}</h2>
                <AddDocument journey quota/>
            </section>
        })}
    }
}
