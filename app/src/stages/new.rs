use super::{
    facts::{Facts, Session, Training},
    facts_form::{AdviserOfStage, FactsForm},
    read::{ENDING, JOURNEY, PLANNED_END, PLANNED_START, TYPE},
    rules::{ENDED_ON, Ending, STARTED_ON},
    take_session::{self, TakeSession},
    trail::Trail,
    types::NewStageSheet,
};
use crate::{
    error::AppError,
    ids::JourneyId,
    journeys::StageKind,
    request::Request,
    sensitive::SaveAnyway,
    text::{Lang, Text},
    ui::{ActForm, DateField, PageHeader, SelectField, Submit, load},
    values,
};
use leptos::prelude::*;

crate::texts! {
    TITLE = "Ajouter une étape" | "Add a stage";
    CHOOSE = "De quelle sorte d’étape s’agit-il ?" | "What sort of stage is it?";
    TITLE_OF = "Ajouter une étape : {kind}" | "Add a stage: {kind}";
    LEAD = "Seules les dates et les faits que vous connaissez sont à remplir ; le reste s’ajoute plus tard." | "Fill in only the dates and facts that you know; the rest can be added later.";
    DATES = "Les dates" | "The dates";
    WHEN_PLANNED = "Début prévu" | "Planned start";
    END_PLANNED = "Fin prévue" | "Planned end";
    STARTED = "Commencée le" | "Started on";
    STARTED_HINT = "Si l’étape a déjà commencé." | "When the stage has already started.";
    ENDED = "Dernier jour connu" | "Last known day";
    ENDED_HINT = "Si l’étape est déjà terminée, interrompue ou annulée." | "When the stage is already over, interrupted or cancelled.";
    HOW = "À ce dernier jour, l’étape est" | "On that last day the stage is";
    SAVE = "Ajouter l’étape" | "Add the stage";
    BACK = "Annuler" | "Cancel";
    OTHER_KIND = "Choisir une autre sorte d’étape" | "Choose another sort of stage";
    WELCOME = "Premier rendez-vous, besoin, orientation vers la suite." | "First appointment, need, what comes next.";
    TRAINING = "Programme, session, heures, certification et financement." | "Programme, session, hours, certification and funding.";
    INCUBATION = "Promotion, phase, jurys et jalons." | "Cohort, phase, juries and milestones.";
    COOPERATIVE = "CAPE, CESA, chiffre d’affaires et sortie." | "CAPE, CESA, turnover and exit.";
    FINANCING = "Ce qu’il s’agit de financer, puis une demande par financeur." | "What is to be financed, then one request for each financer.";
    FOLLOW_UP = "Entreprise créée, emplois, activité." | "Enterprise created, jobs, activity.";
}

const fn about(kind: StageKind) -> Text {
    match kind {
        StageKind::Welcome => WELCOME,
        StageKind::Training => TRAINING,
        StageKind::Incubation => INCUBATION,
        StageKind::ActivityCooperative => COOPERATIVE,
        StageKind::Financing => FINANCING,
        StageKind::FollowUp => FOLLOW_UP,
    }
}

#[component]
pub fn NewStagePage() -> impl IntoView {
    let id = super::param("id");
    load(
        |request| async move {
            let journey: JourneyId = id.parse().map_err(|_| AppError::NotFound)?;
            let (stages, actor) = (&request.ports.stages, request.actor()?);
            let sheet = stages.prepare(actor, journey).await?;
            let sessions = match request.query(TYPE).parse() {
                Ok(StageKind::Training) => stages.sessions(actor).await?,
                _ => vec![],
            };
            Ok((sheet, sessions))
        },
        |request, (sheet, sessions)| {
            let lang = request.lang;
            match request.query(TYPE).parse::<StageKind>() {
                Ok(kind) => view! { <KindForm request sheet sessions kind/> }.into_any(),
                Err(_) => view! { <Kinds sheet lang/> }.into_any(),
            }
        },
    )
}

/// The six kinds, each a link to its form.
#[component]
fn Kinds(sheet: NewStageSheet, lang: Lang) -> impl IntoView {
    let journey = sheet.journey.id;
    let cards = StageKind::ALL.map(|kind| {
        let href = format!("/parcours/{journey}/etapes/nouvelle?{TYPE}={kind}");
        view! {
            <li class="card linked" data-kind=kind.as_str()>
                <header>
                    <h2><a href=href>{kind.label().get(lang)}</a></h2>
                    <span class="kind-shape" data-kind=kind.as_str() aria-hidden="true"></span>
                </header>
                <p>{about(kind).get(lang)}</p>
            </li>
        }
    });
    view! {
        <Trail journey=sheet.journey here=TITLE.get(lang) lang/>
        <PageHeader title=TITLE.get(lang) lead=CHOOSE.get(lang)/>
        <ul class="tiles fill">{cards.collect_view()}</ul>
    }
}

/// The form of one kind.
#[component]
fn KindForm(request: Request, sheet: NewStageSheet, sessions: Vec<Session>, kind: StageKind) -> impl IntoView {
    let (journey, lang) = (sheet.journey.id, request.lang);
    let proposed = take_session::proposed(&request, &sessions, &Training::default(), (None, None));
    let (action, of_kind) = (
        format!("/parcours/{journey}/etapes/nouvelle"),
        (TYPE, kind.as_str().to_owned()),
    );
    let title = TITLE_OF.with(lang, &[("kind", &kind.label().get(lang).to_lowercase())]);
    let endings = values::options::<Ending>(lang);
    let hidden = vec![(JOURNEY, journey.to_string()), (TYPE, kind.as_str().to_owned())];
    view! {
        <Trail journey=sheet.journey here=TITLE.get(lang) lang/>
        <PageHeader title lead=LEAD.get(lang)/>
        <TakeSession request sessions action hidden=of_kind/>
        <ActForm action="stages/plan" hidden proposed>
            <fieldset class="fieldset">
                <legend>{DATES.get(lang)}</legend>
                <div class="form-grid">
                    <DateField name=PLANNED_START label=WHEN_PLANNED/>
                    <DateField name=PLANNED_END label=END_PLANNED/>
                    <DateField name=STARTED_ON label=STARTED hint=STARTED_HINT/>
                    <DateField name=ENDED_ON label=ENDED hint=ENDED_HINT/>
                    <SelectField name=ENDING label=HOW options=endings/>
                </div>
            </fieldset>
            <AdviserOfStage team=sheet.lists.team.clone() chosen=sheet.adviser/>
            <FactsForm facts=Facts::empty(kind) lists=sheet.lists/>
            <SaveAnyway/>
            <div class="form-actions">
                <Submit label=SAVE/>
                <a class="button quiet" href=format!("/parcours/{journey}")>{BACK.get(lang)}</a>
                <a href=format!("/parcours/{journey}/etapes/nouvelle")>{OTHER_KIND.get(lang)}</a>
            </div>
        </ActForm>
    }
}
