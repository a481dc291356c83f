use super::{
    Circle, ConsentFields, ConsentList, JourneySharing, OrganisationName, PastConsents,
    circle::{MemberForms, PastMembers},
    requests::{AskForm, NewLink, RequestList},
};
use crate::{
    error::AppError,
    ids::{AccountId, JourneyId},
    journeys::{Access, JourneyFile, JourneyNav},
    request::Request,
    text::Lang,
    texts,
    ui::{ActForm, PageHeader, Submit, form::typed_for, load},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Partage du parcours {reference}" | "Sharing of journey {reference}";
    LEAD = "Qui accompagne la personne, qui peut lire le dossier, et avec quel accord." | "Who supports the person, who may read the file, and with which consent.";
    JOURNEYS = "Parcours" | "Journeys";
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    HERE = "Partage" | "Sharing";
    CIRCLE = "Le cercle" | "The circle";
    CONSENTS = "Accords en cours" | "Consents in force";
    REQUESTS = "Demandes d’accord" | "Requests for a consent";
    NEW = "Nouvel accord" | "New consent";
    FOR_WHOM = "Pour quelle structure ?" | "For which organisation?";
    SHOW = "Continuer" | "Continue";
    ASK = "Demander l’accord à {organisation} par un lien" | "Ask by a link for {organisation}";
    WRITE = "Noter un accord donné de vive voix ou sur papier pour {organisation}" | "Write down a spoken or signed consent for {organisation}";
    REPLACES = "Il dit tout ce que la structure lira désormais : s’il y en a déjà un de la même personne pour elle, il prend sa place." | "It says everything that the organisation will read from now on: if there is one of the same person to it already, it takes its place.";
    RECORD = "Noter l’accord" | "Write the consent down";
}

struct Shown {
    journey: JourneyFile,
    sharing: JourneySharing,
    receivers: Vec<OrganisationName>,
    team: Vec<(AccountId, String)>,
}

/// Consents, requests and circle of a journey, for staff.
#[component]
pub fn SharingPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let (actor, ports) = (request.actor()?, &request.ports);
            Ok(Shown {
                receivers: ports.sharing.receivers(actor, id).await?,
                journey: ports.journeys.read(actor, id, None).await?,
                sharing: ports.sharing.of_journey(actor, id).await?,
                team: ports.circles.team(actor).await?,
            })
        },
        page,
    )
}

fn page(request: Request, shown: Shown) -> impl IntoView {
    let Shown {
        journey,
        sharing,
        receivers,
        team,
    } = shown;
    let (lang, id) = (request.lang, journey.id);
    let own = request.actor.as_ref().and_then(crate::actor::Actor::organisation);
    let title = TITLE.with(lang, &[("reference", &journey.reference)]);
    let requests = sharing.requests.clone();
    view! {
        <Trail journey=journey.clone() lang/>
        <PageHeader title lead=LEAD.get(lang)/>
        <JourneyNav journey=id access=journey.access parts=journey.parts/>
        <NewLink request=request.clone() requests=sharing.requests.clone()/>
        <section class="section" aria-labelledby="circle-title">
            <h2 id="circle-title">{CIRCLE.get(lang)}</h2>
            <Circle members=sharing.circle.clone()/>
            <MemberForms journey=id members=sharing.circle own team/>
            <PastMembers left=sharing.left/>
        </section>
        <section class="section" aria-labelledby="consents-title">
            <h2 id="consents-title">{CONSENTS.get(lang)}</h2>
            <ConsentList consents=sharing.consents/>
            <PastConsents past=sharing.past/>
        </section>
        {(!requests.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="requests-title">
                <h2 id="requests-title">{REQUESTS.get(lang)}</h2>
                <RequestList requests/>
            </section>
        })}
        <New request journey receivers/>
    }
}

#[component]
fn Trail(journey: JourneyFile, lang: Lang) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                <li><a href=format!("/parcours/{}", journey.id)>{journey.reference}</a></li>
                <li><span aria-current="page">{HERE.get(lang)}</span></li>
            </ol>
        </nav>
    }
}

/// First for whom; then the two ways of getting a consent.
#[component]
fn New(request: Request, journey: JourneyFile, receivers: Vec<OrganisationName>) -> impl IntoView {
    let lang = request.lang;
    let asked = request.query("structure").to_owned();
    let chosen = receivers.iter().find(|one| one.id.to_string() == asked).cloned();
    let options = receivers.into_iter().map(|one| {
        let (id, name) = (one.id.to_string(), one.name);
        let selected = id == asked;
        view! { <option value=id selected=selected>{name}</option> }
    });
    view! {
        <section class="section" id="nouvel-accord" aria-labelledby="new-title">
            <h2 id="new-title">{NEW.get(lang)}</h2>
            <form method="get" class="filters compact" action=format!("/parcours/{}/partage#nouvel-accord", journey.id)>
                <div class="field">
                    <label for="structure">{FOR_WHOM.get(lang)}</label>
                    <select id="structure" name="structure">{options.collect_view()}</select>
                </div>
                <button type="submit" class="button secondary">{SHOW.get(lang)}</button>
            </form>
            {chosen.map(|organisation| view! { <Ways request journey organisation/> })}
        </section>
    }
}

#[component]
fn Ways(request: Request, journey: JourneyFile, organisation: OrganisationName) -> impl IntoView {
    let (lang, today) = (request.lang, request.today());
    let named = [("organisation", organisation.name.as_str())];
    let (ask, write) = (ASK.with(lang, &named), WRITE.with(lang, &named));
    let hidden = vec![
        ("journey", journey.id.to_string()),
        ("organisation", organisation.id.to_string()),
    ];
    let sender = journey.lead.clone().unwrap_or_default();
    view! {
        <details class="disclosure" open=!typed_for("sharing/record_consent", "record")>
            <summary>{ask}</summary>
            <AskForm journey=journey.id organisation=organisation.clone() today/>
        </details>
        {(journey.access == Access::Own).then(|| view! {
            <details class="disclosure" open=typed_for("sharing/record_consent", "record")>
                <summary>{write}</summary>
                <ActForm action="sharing/record_consent" key="record" hidden>
                    <p class="quiet-text">{REPLACES.get(lang)}</p>
                    <ConsentFields sender receiver=organisation.name today/>
                    <div class="form-actions"><Submit label=RECORD/></div>
                </ActForm>
            </details>
        })}
    }
}
