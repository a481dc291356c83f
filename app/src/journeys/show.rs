use super::{
    facts::{PersonCard, ProjectCard},
    history::LatestHistory,
    nav::JourneyNav,
    sheet::SHEETS,
    show_as_of::AsOf,
    summary::Summary,
    types::{Access, JourneyFile, PersonName},
};
use crate::{
    as_of,
    contracts::{ContractsSection, types::JourneyContracts},
    creators::Spaces,
    dates,
    deadlines::{Facts, JourneyDeadlines},
    error::AppError,
    financing::types::JourneyFinancing,
    ids::JourneyId,
    messages::MessagesLink,
    pathway::Picture,
    referrals::{ReferralList, types::ReferralLine},
    request::Request,
    sharing::{Circle, CircleMember, ConsentList, JourneySharing, Parts},
    stages::StageList,
    text::Lang,
    texts,
    ui::{Message, PageHeader, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    NAMELESS = "Parcours {reference}" | "Journey {reference}";
    JOURNEYS = "Parcours" | "Journeys";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    REFERENCE = "Référence {reference}" | "Reference {reference}";
    LED = "Porté par {name}" | "Led by {name}";
    ADVISER = "Suivi par {name}" | "With {name}";
    NOBODY = "Personne n’en est chargé" | "Nobody is in charge";
    OPENED = "Ouvert le {date}" | "Opened on {date}";
    PLAN = "Ajouter une étape" | "Add a stage";
    REFER = "Orienter" | "Refer";
    DOCUMENTS = "Pièces" | "Documents";
    QUICK = "Noter un rendez-vous" | "Record a meeting";
    EDIT = "Modifier" | "Edit";
    WROTE = "Votre structure n’a pas, ou n’a plus, d’accord de partage pour ce parcours. Vous en voyez la référence et ce que votre structure y a écrit ; le reste vous est fermé." | "Your organisation has no consent for this journey, or no longer has one. You see its reference and what your organisation wrote; the rest is closed to you.";
    SHARED_ALL = "Ce parcours vous est partagé par {lead}, avec l’accord de la personne. Chaque lecture est notée, et la personne peut en voir la liste." | "This journey is shared with you by {lead}, with the person’s consent. Each reading is noted, and the person can see the list.";
    SHARED_BUT = "L’accord de la personne ne couvre pas : {parts}. Ces parties n’apparaissent pas." | "The person’s consent does not cover: {parts}. These parts are not shown.";
    STAGES = "Les étapes" | "The stages";
    CIRCLE = "Qui accompagne, qui appeler" | "Who supports, whom to call";
    REFERRALS = "Orientations" | "Referrals";
    CONSENTS = "Accords de partage" | "Consents";
    PEOPLE = "Les personnes du projet : arrivées, départs, fiches" | "The people of the project: joining, leaving, records";
    CONTEXT = "Personne, projet et partage" | "Person, project and sharing";
}

struct Shown {
    journey: JourneyFile,
    sharing: JourneySharing,
    /// Of the past day that is asked for.
    circle: Vec<CircleMember>,
    referrals: Vec<ReferralLine>,
    contracts: JourneyContracts,
    financing: JourneyFinancing,
    /// What its deadlines are derived from beside stages, contracts and money; nothing of a past day.
    work: Facts,
}

#[component]
pub fn JourneyPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let actor = request.actor()?;
            let day = as_of::asked(&request);
            let circle = match day {
                Some(day) => request.ports.sharing.circle_on(actor, id, day).await?,
                None => vec![],
            };
            let work = match day {
                Some(_) => Facts::default(),
                None => request.ports.dashboard.on_journey(actor, id).await?,
            };
            Ok(Shown {
                circle,
                work,
                journey: request.ports.journeys.read(actor, id, day).await?,
                sharing: request.ports.sharing.of_journey(actor, id).await?,
                referrals: request.ports.referrals.of_journey(actor, id).await?,
                contracts: request.ports.contracts.of_journey(actor, id, day).await?,
                financing: request.ports.financing.of_journey(actor, id, day).await?,
            })
        },
        page,
    )
}

fn page(request: Request, shown: Shown) -> AnyView {
    let Shown {
        journey,
        sharing,
        circle,
        referrals,
        contracts,
        financing,
        work,
    } = shown;
    let (lang, today) = (request.lang, request.today());
    let banner = as_of::banner(&request);
    if let Some(day) = as_of::asked(&request) {
        let own = request.actor.as_ref().and_then(crate::actor::Actor::organisation);
        return view! {
            <Head journey=journey.clone() past=true/>
            {banner}
            <AsOf journey circle referrals contracts financing own day lang/>
        }
        .into_any();
    }
    let path = request.path().to_owned();
    let briefs = journey.stages.iter().map(Into::into).collect();
    let all = journey.parts.stages;
    view! {
        <Head journey=journey.clone()/>
        {banner}
        <JourneyNav journey=journey.id access=journey.access parts=journey.parts/>
        {limits(&journey, lang).map(|text| view! { <Message tone="info"><p>{text}</p></Message> })}
        <Summary stages=briefs today all/>
        <JourneyDeadlines stages=journey.stages.clone() contracts=contracts.clone() requests=financing.requests work today lang/>
        <Picture stages=journey.stages.clone() today lang/>
        {(!journey.stages.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="stages-title">
                <h2 id="stages-title">{STAGES.get(lang)}</h2>
                <StageList stages=journey.stages.clone() lang journey=journey.id/>
            </section>
        })}
        <as_of::DayForm path day=None today lang/>
        <ContractsSection contracts today lang/>
        <div class="split">
            <div>
                {(journey.access != Access::Wrote).then(|| view! { <Together sharing referrals/> })}
                <LatestHistory happenings=journey.history journey=journey.id/>
            </div>
            <aside id=SHEETS aria-label=CONTEXT.get(lang)>
                {journey.people.into_iter().map(|person| view! { <PersonCard person/> }).collect_view()}
                {(journey.access == Access::Own).then(|| view! { <p><a href=format!("/parcours/{}/equipe", journey.id)>{PEOPLE.get(lang)}</a></p> })}
                {(journey.access == Access::Own).then(|| view! { <Spaces journey=journey.id/> })}
                {journey.project.map(|project| view! { <ProjectCard project/> })}
            </aside>
        </div>
    }
    .into_any()
}

/// Who and what, and what can be done from here.
#[component]
pub(super) fn Head(
    journey: JourneyFile,
    /// A past day is shown: nothing can be done from there.
    #[prop(optional)]
    past: bool,
) -> impl IntoView {
    let lang = crate::request::lang();
    let names: Vec<String> = journey
        .people
        .iter()
        .map(|person| PersonName::full(&person.name))
        .collect();
    let nameless = NAMELESS.with(lang, &[("reference", &journey.reference)]);
    let title = if names.is_empty() { nameless } else { names.join(", ") };
    let project = journey
        .project
        .as_ref()
        .map(|project| project.title.clone())
        .unwrap_or_default();
    let id = journey.id;
    let at = move |act: &str| format!("/parcours/{id}/{act}");
    let (own, wrote) = (journey.access == Access::Own, journey.access == Access::Wrote);
    let adviser = match &journey.adviser {
        Some(name) => Some(ADVISER.with(lang, &[("name", name)])),
        None => own.then(|| NOBODY.get(lang).to_owned()),
    };
    let meta = [
        Some(REFERENCE.with(lang, &[("reference", &journey.reference)])),
        journey.lead.as_ref().map(|name| LED.with(lang, &[("name", name)])),
        adviser,
        journey
            .opened_on
            .map(|on| OPENED.with(lang, &[("date", &dates::long(on, lang))])),
    ];
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                <li><span aria-current="page">{journey.reference.clone()}</span></li>
            </ol>
        </nav>
        <PageHeader title lead=project>
            {(!wrote && !past).then(|| view! {
                <a class="button" href=at("etapes/nouvelle")>{PLAN.get(lang)}</a>
                <a class="button secondary" href=format!("/rendez-vous/saisir?parcours={id}")>{QUICK.get(lang)}</a>
                <a class="button secondary" href=at("orienter")>{REFER.get(lang)}</a>
            })}
            {(!wrote && !past).then(|| view! { <MessagesLink journey=id/> })}
            {(!past).then(|| view! { <a class="button secondary" href=at("pieces")>{DOCUMENTS.get(lang)}</a> })}
            {(own && !past).then(|| view! { <a class="button secondary" href=at("modifier")>{EDIT.get(lang)}</a> })}
        </PageHeader>
        <p class="meta cluster">{meta.into_iter().flatten().map(|text| view! { <span>{text}</span> }).collect_view()}</p>
    }
}

/// Who takes part and whom to call, the referrals, and the consents in force.
#[component]
fn Together(sharing: JourneySharing, referrals: Vec<ReferralLine>) -> impl IntoView {
    let lang = crate::request::lang();
    view! {
        <section class="section" aria-labelledby="circle-title">
            <h2 id="circle-title">{CIRCLE.get(lang)}</h2>
            <Circle members=sharing.circle/>
        </section>
        <section class="section" aria-labelledby="referrals-title">
            <h2 id="referrals-title">{REFERRALS.get(lang)}</h2>
            <ReferralList referrals/>
        </section>
        <section class="section" aria-labelledby="consents-title">
            <h2 id="consents-title">{CONSENTS.get(lang)}</h2>
            <ConsentList consents=sharing.consents/>
        </section>
    }
}

/// What the reader does not see, and why.
fn limits(journey: &JourneyFile, lang: Lang) -> Option<String> {
    match journey.access {
        Access::Own => None,
        Access::Wrote => Some(WROTE.get(lang).to_owned()),
        Access::Shared => {
            let lead = journey.lead.as_deref().unwrap_or_default();
            let shared = SHARED_ALL.with(lang, &[("lead", lead)]);
            let missing = complement(journey.parts);
            let but = missing
                .any()
                .then(|| SHARED_BUT.with(lang, &[("parts", &missing.list(lang))]));
            Some([Some(shared), but].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    }
}

const fn complement(parts: Parts) -> Parts {
    Parts {
        identity: !parts.identity,
        stages: !parts.stages,
        notes: !parts.notes,
        documents: !parts.documents,
        financing: !parts.financing,
    }
}
