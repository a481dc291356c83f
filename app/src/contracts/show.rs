use super::{
    ContractKind, address,
    card::ContractCard,
    forms::RecordForm,
    struck::StruckContracts,
    timeline::Timeline,
    types::{CooperativeStage, JourneyContracts},
};
use crate::{
    as_of,
    error::AppError,
    ids::{JourneyId, StageId},
    journeys::JourneyNav,
    request::Request,
    stages::Trail,
    text::Lang,
    texts,
    thresholds::{Code, Thresholds},
    ui::{Empty, PageHeader, load},
    values::Choice,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use time::Date;

texts! {
    TITLE = "Contrats" | "Contracts";
    LEAD = "CAPE et CESA avec une coopérative d’activités : termes, renouvellements, entretiens, chiffre d’affaires et sortie." | "CAPE and CESA with an activity cooperative: terms, renewals, interviews, turnover and exit.";
    CAPE = "Inscrire un CAPE" | "Write a CAPE down";
    CESA = "Inscrire un CESA" | "Write a CESA down";
    NO_STAGE = "Pas d’étape en coopérative d’activités" | "No stage in an activity cooperative";
    NO_STAGE_TEXT = "Un contrat s’inscrit dans une étape « coopérative d’activités » que votre structure tient." | "A contract is written into a stage “activity cooperative” that your organisation keeps.";
    ADD_STAGE = "Ajouter cette étape" | "Add this stage";
    NONE_YET = "Pas encore de contrat" | "No contract yet";
    NONE_YET_TEXT = "Les contrats de cette personne avec la coopérative apparaîtront ici, avec leurs échéances." | "The contracts of this person with the cooperative will stand here, with their deadlines.";
    NONE_THEN = "Aucun contrat n’était encore conclu ce jour-là." | "No contract was concluded yet on that day.";
    BY_DATE = "Un contrat est montré par ses dates, corrections comprises : ce qui l’a terminé ou y a été inscrit plus tard n’y est pas." | "A contract is shown by its dates, corrections included: what ended it or was written into it later is left out.";
    BACK = "Revenir au parcours" | "Back to the journey";
    CAPE_ALLOWED = "Aujourd’hui : {months} au plus par période ({rule}), {times} renouvellements au plus." | "Today: {months} at most a period ({rule}), {times} renewals at most.";
    CESA_ALLOWED = "Aujourd’hui : associé·e dans les {months}, contrats antérieurs déduits ({rule}) ; essai de {trial} au plus, contrats antérieurs déduits." | "Today: an associate within {months}, earlier contracts taken off ({rule}); trial of {trial} at most, earlier contracts taken off.";
}

/// Query parameters: the kind of contract to write down, and into which stage.
const RECORD: &str = "inscrire";
const STAGE: &str = "etape";

#[component]
pub fn ContractsPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let day = as_of::asked(&request);
            request.ports.contracts.of_journey(request.actor()?, id, day).await
        },
        |request, found| view! { <Page request found/> },
    )
}

#[component]
fn Page(request: Request, found: JourneyContracts) -> impl IntoView {
    let (lang, past) = (request.lang, as_of::asked(&request));
    let today = past.unwrap_or_else(|| request.today());
    let path = request.path().to_owned();
    let journey = found.journey.id;
    let kept: Vec<CooperativeStage> = found.stages.iter().filter(|stage| stage.own).cloned().collect();
    let buttons = kept.first().map(|stage| {
        [
            (ContractKind::Cape, CAPE, "button"),
            (ContractKind::Cesa, CESA, "button secondary"),
        ]
        .map(|(kind, text, class)| {
            let href = format!(
                "{}?{RECORD}={}&{STAGE}={}#inscrire",
                address(journey),
                kind.code(),
                stage.id
            );
            view! { <a class=class href=href>{text.get(lang)}</a> }
        })
    });
    let renewals = found.thresholds.value(Code::CapeRenewals, today);
    let cards = found.contracts.iter().rev().map(|one| {
        view! { <ContractCard request=request.clone() journey one=one.clone() most_renewals=renewals/> }
    });
    let cards = cards.collect_view();
    view! {
        <Trail journey=found.journey.clone() here=TITLE.get(lang) lang/>
        <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)>{buttons}</PageHeader>
        <JourneyNav journey access=found.access parts=found.parts/>
        {as_of::banner(&request)}
        {record(&request, &found, &kept, lang)}
        {match past {
            Some(_) => Some(then(&found, lang)),
            None => nothing(&found, lang),
        }}
        <Timeline contracts=found.contracts.clone() today past=past.is_some() lang/>
        {cards}
        <StruckContracts struck=found.struck.clone() lang/>
        {(past.is_some() || !found.contracts.is_empty()).then(|| view! {
            <as_of::DayForm path day=past today=request.today() lang/>
        })}
    }
}

/// How the contracts of a past day are told.
fn then(found: &JourneyContracts, lang: Lang) -> AnyView {
    let text = if found.contracts.is_empty() { NONE_THEN } else { BY_DATE };
    view! { <p class="quiet-text">{text.get(lang)}</p> }.into_any()
}

fn nothing(found: &JourneyContracts, lang: Lang) -> Option<AnyView> {
    let journey = found.journey.id;
    if !found.contracts.is_empty() {
        return None;
    }
    let add = format!("/parcours/{journey}/etapes/nouvelle?type=activity_cooperative");
    Some(if found.stages.is_empty() {
        view! {
            <Empty title=NO_STAGE.get(lang) text=NO_STAGE_TEXT.get(lang)>
                <a class="button" href=add>{ADD_STAGE.get(lang)}</a>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <Empty title=NONE_YET.get(lang) text=NONE_YET_TEXT.get(lang)>
                <a class="button secondary" href=format!("/parcours/{journey}")>{BACK.get(lang)}</a>
            </Empty>
        }
        .into_any()
    })
}

/// The form of a new contract, when the address asks for it.
fn record(request: &Request, found: &JourneyContracts, kept: &[CooperativeStage], lang: Lang) -> Option<AnyView> {
    let kind: ContractKind = request.query(RECORD).parse().ok()?;
    let asked = kept.iter().find(|stage| stage.id.to_string() == request.query(STAGE));
    let stage = asked.or_else(|| kept.first()).map(|stage| stage.id);
    let stage = stage.or_else(|| waiting(request))?;
    let renews = found.contracts.iter().any(|one| one.own && one.terms.is_cape());
    let (journey, people, left) = (found.journey.id, found.people.clone(), found.left.clone());
    let allowed = allowed(kind, &found.thresholds, request.today(), lang);
    Some(view! { <RecordForm journey stage kind renews people left allowed lang/> }.into_any())
}

/// The stage of a contract that was refused and waits here: with no other left, what was typed is still shown.
fn waiting(request: &Request) -> Option<StageId> {
    let draft = request
        .draft
        .as_ref()
        .filter(|draft| draft.action == "contracts/record")?;
    draft.fields.get(super::read::STAGE).parse().ok()
}

fn allowed(kind: ContractKind, table: &Thresholds, today: Date, lang: Lang) -> String {
    let told = |code: Code| {
        table
            .value(code, today)
            .map(|value| code.unit().told(value, lang))
            .unwrap_or_default()
    };
    let rule = |code| table.on(code, today).map(|row| row.source.clone()).unwrap_or_default();
    match kind {
        ContractKind::Cape => {
            let times = table.value(Code::CapeRenewals, today).unwrap_or_default().to_string();
            let values = [
                ("months", &*told(Code::CapeMonths)),
                ("rule", &*rule(Code::CapeMonths)),
                ("times", &*times),
            ];
            CAPE_ALLOWED.with(lang, &values)
        }
        ContractKind::Cesa => {
            let (months, trial) = (told(Code::CesaMonths), told(Code::TrialMonths));
            CESA_ALLOWED.with(
                lang,
                &[
                    ("months", &*months),
                    ("rule", &*rule(Code::CesaMonths)),
                    ("trial", &*trial),
                ],
            )
        }
    }
}
