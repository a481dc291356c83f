use super::{
    left::Left,
    port::{LeftJourney, MyJourney},
    sections::{ALL, MESSAGES, Mine, Section},
};
use crate::{
    actor::Actor,
    creators::{Holders, Information, SpaceRequest, SpaceRequests},
    error::AppError,
    request::Request,
    stages::types::StageView,
    text::Lang,
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;
use std::sync::Arc;

texts! {
    TITLE = "Mon parcours" | "My journey";
    LEAD = "Votre chemin dans le pôle, étape par étape, et qui appeler." | "Your way through the hub, stage by stage, and who to call.";
    NONE = "Aucun parcours n’est ouvert à votre nom." | "No journey is open in your name.";
    NONE_WHY = "La structure qui vous accueille ouvrira le vôtre. Vous la trouverez dans la liste des structures." | "The organisation that welcomes you will open yours. You will find it in the list of organisations.";
    SEE_ORGANISATIONS = "Voir les structures" | "See the organisations";
    OTHER = "Mes autres parcours" | "My other journeys";
    TO_READ = " à lire" | " to read";
    ON_THIS_PAGE = "Sur cette page" | "On this page";
}

/// What the page shows.
enum Shown {
    /// The first visit, or the text has changed since the last.
    Inform(Holders),
    /// No journey is open: those that wait for the person's answer, and those that the person has left.
    Nothing(Vec<SpaceRequest>, Vec<LeftJourney>),
    File(MyFile),
}

/// One journey, and those beside it.
struct MyFile {
    journey: MyJourney,
    others: Vec<MyJourney>,
    stages: Vec<StageView>,
    unread: i64,
    requests: Vec<SpaceRequest>,
    left: Vec<LeftJourney>,
}

async fn read(request: Request) -> Result<Shown, AppError> {
    let (actor, port): (&Actor, _) = (request.actor()?, &request.ports.pathway);
    if let Some(holders) = request.ports.creators.to_inform(actor).await? {
        return Ok(Shown::Inform(holders));
    }
    let mut journeys = port.mine(actor).await?;
    let requests = request.ports.creators.requests(actor).await?;
    if journeys.is_empty() {
        return Ok(Shown::Nothing(requests, port.left(actor).await?));
    }
    let asked = request.query("parcours");
    let at = journeys.iter().position(|journey| journey.reference == asked);
    if at.is_none() && !asked.is_empty() {
        return Err(AppError::NotFound);
    }
    let journey = journeys.remove(at.unwrap_or(0));
    Ok(Shown::File(MyFile {
        stages: port.stages(actor, journey.id).await?,
        unread: request
            .ports
            .messages
            .unread_of(actor, journey.id)
            .await?
            .unwrap_or_default(),
        left: port.left(actor).await?,
        others: journeys,
        journey,
        requests,
    }))
}

#[component]
pub fn PathwayPage() -> impl IntoView {
    load(read, |request, file| match file {
        Shown::Inform(holders) => view! { <Information holders/> }.into_any(),
        Shown::File(file) => view! { <File request file/> }.into_any(),
        Shown::Nothing(requests, left) if !left.is_empty() => {
            let lang = request.lang;
            view! {
                <PageHeader title=TITLE.get(lang)/>
                <SpaceRequests requests/>
                <Left left alone=true lang/>
            }
            .into_any()
        }
        Shown::Nothing(requests, _) => {
            let lang = request.lang;
            view! {
                <PageHeader title=TITLE.get(lang)/>
                <SpaceRequests requests/>
                <div class="empty">
                    <h2>{NONE.get(lang)}</h2>
                    <p>{NONE_WHY.get(lang)}</p>
                    <a class="button" href="/structures">{SEE_ORGANISATIONS.get(lang)}</a>
                </div>
            }
            .into_any()
        }
    })
}

#[component]
fn File(request: Request, file: MyFile) -> impl IntoView {
    let lang = request.lang;
    let MyFile {
        journey,
        others,
        stages,
        unread,
        requests,
        left,
    } = file;
    let mine = Mine {
        request,
        journey: journey.clone(),
        stages: Arc::new(stages),
    };
    let sections = ALL.iter().map(move |section| one_section(section, mine.clone()));
    view! {
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
        <SpaceRequests requests/>
        <p class="meta"><strong>{journey.project}</strong> " · " {journey.reference} " · " {journey.lead}</p>
        {(!others.is_empty()).then(|| view! { <Others others lang/> })}
        <div class="my-journey">
            <Contents lang unread/>
            <div class="sections">{sections.collect_view()}</div>
        </div>
        <Left left lang/>
    }
}

fn one_section(section: &'static Section, mine: Mine) -> AnyView {
    let (heading, title) = (
        format!("{}-titre", section.anchor),
        section.title.get(mine.request.lang),
    );
    let draft = mine.request.draft.as_ref();
    let open = |actions: &str| draft.is_some_and(|draft| draft.action.starts_with(actions));
    let open = section.folded.map(open);
    let class = if open.is_some() { "visually-hidden" } else { "" };
    let whole = view! {
        <section class="section" id=section.anchor aria-labelledby=heading.clone()>
            <h2 id=heading.clone() class=class>{title}</h2>
            {(section.show)(mine)}
        </section>
    };
    match open {
        None => whole.into_any(),
        Some(open) => view! {
            <details class="disclosure section-fold" open=open>
                <summary>{title}</summary>
                {whole}
            </details>
        }
        .into_any(),
    }
}

/// The way to each section: a row that stays in sight on a phone, a column beside on a wide screen.
#[component]
fn Contents(lang: Lang, unread: i64) -> impl IntoView {
    let links = ALL.iter().map(|section| {
        let count = (section.anchor == MESSAGES && unread > 0).then(|| {
            view! { <span class="count">{unread.to_string()}</span><span class="visually-hidden">{TO_READ.get(lang)}</span> }
        });
        view! { <li><a href=format!("#{}", section.anchor)>{section.short.get(lang)}{count}</a></li> }
    });
    view! { <nav class="contents" aria-label=ON_THIS_PAGE.get(lang)><ul>{links.collect_view()}</ul></nav> }
}

#[component]
fn Others(others: Vec<MyJourney>, lang: Lang) -> impl IntoView {
    let lines = others.into_iter().map(|journey| {
        let address = format!("/mon-parcours?parcours={}", journey.reference);
        view! { <li><a class="button secondary small" href=address>{journey.project}</a></li> }
    });
    view! {
        <nav class="cluster" aria-label=OTHER.get(lang)>
            <p class="quiet-text">{OTHER.get(lang)}</p>
            <ul class="cluster">{lines.collect_view()}</ul>
        </nav>
    }
}
