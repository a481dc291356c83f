use super::{
    act_form::ActOnStage,
    correct_form::CorrectAct,
    edit_form::EditStage,
    facts::Session,
    facts_form::FactsTold,
    history::History,
    rules::StageState,
    sessions,
    struck::Struck,
    then::StageThen,
    trail::{self, Trail},
    types::{ActView, StageRef, StageSheet, StageView, StruckSheet},
    versions::Versions,
};
use crate::{
    as_of,
    contracts::{ContractsSection, types::JourneyContracts},
    error::AppError,
    financing::{RequestsOfStage, types::JourneyFinancing},
    journeys::StageKind,
    pathway::telling,
    request::Request,
    text::Lang,
    ui::{
        PageHeader, load,
        notice::Message,
        shown::{Kept, KeptWords, given},
    },
    values::Choice,
};
use leptos::prelude::*;

crate::texts! {
    LOST = "Quelqu’un a fait avancer cette étape pendant votre saisie : plus aucun acte ne s’y ajoute. Rien n’a été enregistré de votre part ; voici votre texte, à reprendre ailleurs s’il le faut." | "Somebody moved this stage while you were typing: no act can be added to it any more. Nothing of yours was saved; here is your text, to be used elsewhere if need be.";
    HERE = "Étape" | "Stage";
    FACTS = "Les faits" | "The facts";
    NOT_SHARED = "Le détail de ce financement n’est pas partagé avec votre structure." | "The details of this financing are not shared with your organisation.";
    CHANGE = "Modifier" | "Change";
    SESSION = "Toute la session" | "The whole session";
    KEPT_BY = "Cette étape est tenue par {name} : elle seule la fait avancer et la modifie." | "This stage is kept by {name}: only that organisation moves and changes it.";
    PLANNED = "Dates prévues" | "Planned dates";
    KEPT = "Tenue par" | "Kept by";
    ADVISER = "Suivie par" | "Followed by";
    FROM_TO = "du {from} au {to}" | "from {from} to {to}";
    FROM = "à partir du {from}" | "from {from}";
    UNTIL = "jusqu’au {to}" | "until {to}";
}

/// The query parameter that shows the form in place of the facts.
pub(super) const CHANGING: &str = "modifier";

/// What is at the address of a stage.
enum Found {
    There(Box<Shown>),
    Struck(Box<StruckSheet>),
}

struct Shown {
    sheet: StageSheet,
    /// As it stood on the day that was asked for.
    then: Option<StageView>,
    contracts: Option<JourneyContracts>,
    financing: Option<JourneyFinancing>,
    /// To take the facts of one over.
    sessions: Vec<Session>,
}

#[component]
pub fn StagePage() -> impl IntoView {
    let (journey, stage) = (super::param("id"), super::param("stage"));
    load(
        |request| async move {
            let at = StageRef {
                journey: journey.parse().map_err(|_| AppError::NotFound)?,
                stage: stage.parse().map_err(|_| AppError::NotFound)?,
            };
            let (actor, day) = (request.actor()?, as_of::asked(&request));
            let sheet = match request.ports.stages.show(actor, at).await {
                Err(AppError::NotFound) => {
                    return Ok(Found::Struck(Box::new(request.ports.stages.struck(actor, at).await?)));
                }
                sheet => sheet?,
            };
            let then = match day {
                Some(day) => request.ports.journeys.read(actor, at.journey, Some(day)).await?.stages,
                None => vec![],
            };
            let then = then.into_iter().find(|stage| stage.id == at.stage);
            let cooperative = sheet.stage.kind == StageKind::ActivityCooperative;
            let contracts = match cooperative {
                true => Some(request.ports.contracts.of_journey(actor, at.journey, day).await?),
                false => None,
            };
            let financing = match (sheet.stage.kind, &sheet.stage.facts) {
                (StageKind::Financing, Some(_)) => {
                    Some(request.ports.financing.of_journey(actor, at.journey, day).await?)
                }
                _ => None,
            };
            let changes = day.is_none() && sheet.stage.own && !request.query(CHANGING).is_empty();
            let sessions = match sheet.stage.kind {
                StageKind::Training if changes => request.ports.stages.sessions(actor).await?,
                _ => vec![],
            };
            Ok(Found::There(Box::new(Shown {
                sessions,
                sheet,
                then,
                contracts,
                financing,
            })))
        },
        |request, found| match found {
            Found::Struck(sheet) => view! { <Struck request sheet=*sheet/> }.into_any(),
            Found::There(found) => {
                let Shown {
                    sheet,
                    then,
                    contracts,
                    financing,
                    sessions,
                } = *found;
                match as_of::asked(&request) {
                    Some(day) => view! { <StageThen request sheet then contracts financing day/> }.into_any(),
                    None => view! { <Sheet request sheet contracts financing sessions/> }.into_any(),
                }
            }
        },
    )
}

#[component]
fn Sheet(
    request: Request,
    sheet: StageSheet,
    contracts: Option<JourneyContracts>,
    financing: Option<JourneyFinancing>,
    sessions: Vec<Session>,
) -> impl IntoView {
    let lang = request.lang;
    let stage = sheet.stage.clone();
    let requests = financing.map(|financing| view! { <RequestsOfStage financing stage=stage.id lang/> });
    let lead = trail::name(&sheet.journey, lang);
    let warnings = stage.facts.iter().flat_map(|facts| facts.warnings());
    let warnings: Vec<String> = warnings.map(|message| message.get(lang).to_owned()).collect();
    let wrong = wrong(&request, &sheet);
    let correcting = stage.own.then(|| super::address(sheet.journey.id, stage.id));
    let moves = wrong.is_none() && stage.own && stage.state.acts().next().is_some();
    view! {
        <Trail journey=sheet.journey.clone() here=HERE.get(lang) lang/>
        <PageHeader title=stage.title(lang) lead/>
        {as_of::banner(&request)}
        {standing(&stage, lang)}
        {warnings.into_iter().map(|text| view! { <Message tone="warning"><p>{text}</p></Message> }).collect_view()}
        {contracts.map(|contracts| view! { <ContractsSection contracts today=request.today() lang/> })}
        <div class="split">
            <div><Facts request=request.clone() sheet=sheet.clone() sessions/>{requests}</div>
            <aside class="stack" aria-label=ASIDE.get(lang)>
                {wrong.map(|(act, last)| view! { <CorrectAct sheet=sheet.clone() act last lang/> })}
                {moves.then(|| view! { <ActOnStage sheet=sheet.clone() today=request.today() lang/> })}
                {(!moves).then(|| lost(&request)).flatten().map(|kept| view! {
                    <Message tone="warning" role="alert"><p>{LOST.get(lang)}</p><KeptWords kept/></Message>
                })}
                <History kind=stage.kind acts=sheet.acts address=correcting lang/>
                <Versions revisions=sheet.revisions lists=sheet.lists lang/>
            </aside>
        </div>
    }
}

crate::texts! {
    ASIDE = "Avancement de l’étape" | "Progress of the stage";
}

/// The act that the address asks to correct, and whether no other follows it.
fn wrong(request: &Request, sheet: &StageSheet) -> Option<(ActView, bool)> {
    let id = request.query(super::CORRECTING).parse().ok()?;
    let mut standing = sheet.acts.iter().filter(|act| act.withdrawn.is_none());
    let act = standing.find(|act| act.id == id).filter(|_| sheet.stage.own)?;
    Some((act.clone(), standing.next().is_none()))
}

/// What was typed for an act on a stage that meanwhile came to its end.
fn lost(request: &Request) -> Option<Vec<Kept>> {
    let draft = request.draft.as_ref().filter(|draft| draft.action == "stages/act")?;
    let kept = Some(given(draft)).filter(|kept| !kept.is_empty())?;
    request.given_back.tell();
    Some(kept)
}

/// The facts, or the form that changes them.
#[component]
fn Facts(request: Request, sheet: StageSheet, sessions: Vec<Session>) -> impl IntoView {
    let lang = request.lang;
    let stage = &sheet.stage;
    let Some(facts) = stage.facts.clone() else {
        return view! { <Message tone="info"><p>{NOT_SHARED.get(lang)}</p></Message> }.into_any();
    };
    if stage.own && !request.query(CHANGING).is_empty() {
        return view! { <EditStage request sheet=sheet.clone() facts sessions/> }.into_any();
    }
    let change = format!("{}?{CHANGING}=1", super::address(sheet.journey.id, stage.id));
    let session = match &facts {
        super::facts::Facts::Training(facts) if stage.own && stage.state != StageState::Cancelled => facts.session(),
        _ => None,
    };
    let session = session
        .map(|id| view! { <a class="button secondary small" href=sessions::address(id)>{SESSION.get(lang)}</a> });
    let kept = KEPT_BY.with(lang, &[("name", &stage.organisation_name)]);
    view! {
        <section class="section" aria-labelledby="facts">
            <div class="spread">
                <h2 id="facts">{FACTS.get(lang)}</h2>
                {session}
                {stage.own.then(|| view! { <a class="button secondary small" href=change>{CHANGE.get(lang)}</a> })}
            </div>
            {(!stage.own).then(|| view! { <p class="quiet-text">{kept}</p> })}
            <dl class="facts lines">
                <div><dt>{KEPT.get(lang)}</dt><dd>{stage.organisation_name.clone()}</dd></div>
                {stage.adviser_name.clone().map(|name| view! { <div><dt>{ADVISER.get(lang)}</dt><dd>{name}</dd></div> })}
                {planned((stage.planned_start, stage.planned_end), lang).map(|text| view! { <div><dt>{PLANNED.get(lang)}</dt><dd>{text}</dd></div> })}
            </dl>
            <FactsTold facts lists=sheet.lists.clone()/>
        </section>
    }
    .into_any()
}

pub(super) fn planned((from, to): (Option<time::Date>, Option<time::Date>), lang: Lang) -> Option<String> {
    let day = |on: Option<time::Date>| on.map(|on| crate::dates::long(on, lang)).unwrap_or_default();
    let text = match (from, to) {
        (Some(_), Some(_)) => FROM_TO,
        (Some(_), None) => FROM,
        (None, Some(_)) => UNTIL,
        (None, None) => return None,
    };
    Some(text.with(lang, &[("from", &day(from)), ("to", &day(to))]))
}

/// Its kind, its state, and since when.
pub(super) fn standing(stage: &StageView, lang: Lang) -> impl IntoView + use<> {
    view! {
        <p class="cluster">
            <span class="kind" data-kind=stage.kind.as_str()>{stage.kind.label().get(lang)}</span>
            <span class="state" data-state=stage.state.code()>{stage.state.label().get(lang)}</span>
            <span>{telling::when(stage, lang)}</span>
        </p>
    }
}
