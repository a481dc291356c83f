use super::{rest::Rest, types::OpenFile};
use crate::{
    dates,
    error::AppError,
    ids::JourneyId,
    journeys::{History, PersonCard, PersonName, ProjectCard, Summary},
    pathway::Picture,
    request::Request,
    sharing::{Circle, ConsentList},
    stages::StageList,
    texts,
    ui::{Message, PageHeader, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    OPEN = "Dossier ouvert jusqu’à {time}, en lecture seule. Votre raison : {reason}" | "File open until {time}, to read only. Your reason: {reason}";
    STAGES = "Les étapes" | "The stages";
    CIRCLE = "Qui accompagne, qui appeler" | "Who supports, whom to call";
    CONSENTS = "Accords de partage" | "Consents";
    CONTEXT = "Personne et projet" | "Person and project";
    REFERENCE = "Référence {reference}" | "Reference {reference}";
}

/// A file that the coordinator opened within the hour.
#[component]
pub fn OpenFilePage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.break_glass.read_open(request.actor()?, id).await
        },
        page,
    )
}

fn page(request: Request, open: OpenFile) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let rest = open.clone();
    let OpenFile {
        opening, file, sharing, ..
    } = open;
    let told = OPEN.with(
        lang,
        &[("time", &dates::hour(opening.until, lang)), ("reason", &opening.reason)],
    );
    let names: Vec<String> = file
        .people
        .iter()
        .map(|person| PersonName::full(&person.name))
        .collect();
    let briefs = file.stages.iter().map(Into::into).collect();
    view! {
        <PageHeader title=names.join(", ") lead=REFERENCE.with(lang, &[("reference", &file.reference)])/>
        <Message tone="warning"><p>{told}</p></Message>
        <Summary stages=briefs today all=true/>
        <Picture stages=file.stages.clone() today lang/>
        <section class="section" aria-labelledby="stages-title">
            <h2 id="stages-title">{STAGES.get(lang)}</h2>
            <StageList stages=file.stages lang/>
        </section>
        <div class="split">
            <div>
                <section class="section" aria-labelledby="circle-title">
                    <h2 id="circle-title">{CIRCLE.get(lang)}</h2>
                    <Circle members=sharing.circle/>
                </section>
                <section class="section" aria-labelledby="consents-title">
                    <h2 id="consents-title">{CONSENTS.get(lang)}</h2>
                    <ConsentList consents=sharing.consents/>
                </section>
                <Rest open=rest lang/>
                <History happenings=file.history/>
            </div>
            <aside aria-label=CONTEXT.get(lang)>
                {file.people.into_iter().map(|person| view! { <PersonCard person/> }).collect_view()}
                {file.project.map(|project| view! { <ProjectCard project/> })}
            </aside>
        </div>
    }
}
