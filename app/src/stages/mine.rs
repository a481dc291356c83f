//! A créateur's own training and incubation, and what was no stage of theirs, in plain words.

use super::{
    facts::{Application, Facts, Incubation, Training},
    rules::StageState,
    types::{StageView, StruckBrief},
};
use crate::{
    dates,
    text::{Lang, Text},
    texts,
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    STRUCK_TITLE = "Rayé du parcours" | "Struck out of the journey";
    STRUCK = "« {stage} », avec {name} : rayée le {on}, car inscrite par erreur. Vous n’avez rien à faire." | "“{stage}”, with {name}: struck out on {on}, as written down by mistake. There is nothing for you to do.";
    STRUCK_WHY = "Raison donnée : {why}" | "Reason given: {why}";
    TRAINING = "Ma formation" | "My training";
    SESSION = "« {programme} » avec {organisation}, du {from} au {to}." | "“{programme}” with {organisation}, from {from} to {to}.";
    SESSION_OPEN = "« {programme} » avec {organisation}." | "“{programme}” with {organisation}.";
    HOURS = "Vous avez suivi {attended} sur {planned} prévues." | "You have attended {attended} of {planned} planned.";
    PLANNED = "{planned} sont prévues." | "{planned} are planned.";
    LEADS_TO = "Elle mène à la certification {code}." | "It leads to the certification {code}.";
    INCUBATION = "Mon incubation" | "My incubation";
    COHORT = "Votre candidature est pour « {cohort} », avec {organisation}." | "Your application is for “{cohort}”, with {organisation}.";
    APPLIED = "Votre candidature est reçue ; on vous dira si elle passe devant le jury." | "Your application has been received; you will be told whether it goes before the jury.";
    PRESELECTED = "Votre candidature est présélectionnée : vous allez présenter votre projet au jury." | "Your application has been preselected: you will present your project to the jury.";
    JURY_ON = "Le jury est le {day}." | "The jury is on {day}.";
    AUDITIONED = "Vous avez présenté votre projet au jury ; sa décision arrive." | "You have presented your project to the jury; its decision is coming.";
    ADMITTED = "Votre projet est retenu." | "Your project has been admitted.";
    WAITLISTED = "Votre projet est sur liste d’attente : on vous appelle si une place se libère." | "Your project is on the waiting list: you will be called when a place is free.";
    REFUSED = "Votre projet n’est pas retenu cette fois. Votre conseiller·ère cherche la suite avec vous." | "Your project has not been admitted this time. Your adviser looks for the next step with you.";
    WITHDRAWN = "Vous avez retiré votre candidature." | "You have withdrawn your application.";
    PHASE = "Vous en êtes à la phase « {phase} »." | "You are in the phase of {phase}.";
    SECOND = "Un second jury décide de la suite le {day}." | "A second jury decides on what follows on {day}.";
    STEP = "Prochain jalon : {step}." | "Next milestone: {step}.";
    STEP_BY = "Prochain jalon : {step}, pour le {day}." | "Next milestone: {step}, by {day}.";
}

/// The stages that were struck out, each with why; folded, as there is nothing to do for them.
#[component]
pub fn StruckStages(struck: Vec<StruckBrief>, lang: Lang) -> impl IntoView {
    let line = |one: StruckBrief| {
        let values = [
            ("stage", one.kind.label().get(lang)),
            ("name", &one.organisation),
            ("on", &*dates::long(one.on, lang)),
        ];
        let why = STRUCK_WHY.with(lang, &[("why", &one.why)]);
        view! { <li><p>{STRUCK.with(lang, &values)}</p><p class="quiet-text prewrap">{why}</p></li> }
    };
    view! {
        <details class="disclosure">
            <summary>{STRUCK_TITLE.get(lang)}</summary>
            <ul class="rows">{struck.into_iter().map(line).collect_view()}</ul>
        </details>
    }
}

/// The training stages that are planned or running.
#[component]
pub fn MyTraining(stages: Vec<StageView>, lang: Lang) -> impl IntoView {
    let card = |stage: &StageView| match &stage.facts {
        Some(Facts::Training(facts)) => Some(card(TRAINING, "training", training(facts, stage, lang), lang)),
        _ => None,
    };
    stages
        .iter()
        .filter(|stage| runs(stage))
        .filter_map(card)
        .collect_view()
}

/// The incubation stages that are planned or running.
#[component]
pub fn MyIncubation(stages: Vec<StageView>, today: Date, lang: Lang) -> impl IntoView {
    let card = |stage: &StageView| match &stage.facts {
        Some(Facts::Incubation(facts)) => Some(card(
            INCUBATION,
            "incubation",
            incubation(facts, stage, today, lang),
            lang,
        )),
        _ => None,
    };
    stages
        .iter()
        .filter(|stage| runs(stage))
        .filter_map(card)
        .collect_view()
}

fn runs(stage: &StageView) -> bool {
    matches!(stage.state, StageState::Planned | StageState::Active)
}

fn card(title: Text, kind: &'static str, lines: Vec<String>, lang: Lang) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="card" data-kind=kind>
            <h3>{title.get(lang)}</h3>
            {lines.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        </div>
    }
    .into_any()
}

fn training(facts: &Training, stage: &StageView, lang: Lang) -> Vec<String> {
    let long = |on: Date| dates::long(on, lang);
    let named = (!facts.programme.is_empty()).then(|| {
        let base = [
            ("programme", facts.programme.as_str()),
            ("organisation", &*stage.organisation_name),
        ];
        match (facts.session_start, facts.session_end) {
            (Some(from), Some(to)) => {
                let (from, to) = (long(from), long(to));
                SESSION.with(lang, &[base[0], base[1], ("from", &from), ("to", &to)])
            }
            _ => SESSION_OPEN.with(lang, &base),
        }
    });
    let planned = facts.hours_planned.map(|hours| hours.told(lang));
    let hours = match (facts.attended().map(|hours| hours.told(lang)), planned) {
        (Some(attended), Some(planned)) => Some(HOURS.with(lang, &[("attended", &attended), ("planned", &planned)])),
        (None, Some(planned)) => Some(PLANNED.with(lang, &[("planned", &planned)])),
        _ => None,
    };
    let code = facts
        .certification
        .as_ref()
        .map(|code| LEADS_TO.with(lang, &[("code", code.as_str())]));
    [named, hours, code].into_iter().flatten().collect()
}

fn incubation(facts: &Incubation, stage: &StageView, today: Date, lang: Lang) -> Vec<String> {
    let day = |text: Text, on: Date| text.with(lang, &[("day", &dates::long(on, lang))]);
    let cohort = (!facts.called().is_empty()).then(|| {
        let values = [("cohort", facts.called()), ("organisation", &*stage.organisation_name)];
        COHORT.with(lang, &values)
    });
    let state = facts.standing();
    let to_come = facts.first_jury_on.filter(|on| *on >= today).map(|on| day(JURY_ON, on));
    let phase = facts.phase.filter(|_| stage.state == StageState::Active);
    let phase = phase.map(|phase| PHASE.with(lang, &[("phase", &phase.label().get(lang).to_lowercase())]));
    let second = facts
        .second_jury_on
        .filter(|on| *on >= today && facts.second_decision.is_none());
    let step = facts.next_step().map(|step| match step.due_on {
        Some(on) => STEP_BY.with(lang, &[("step", step.title.as_str()), ("day", &*dates::long(on, lang))]),
        None => STEP.with(lang, &[("step", step.title.as_str())]),
    });
    [
        cohort,
        state.map(|state| told(state).get(lang).to_owned()),
        to_come,
        phase,
        second.map(|on| day(SECOND, on)),
        step,
    ]
    .into_iter()
    .flatten()
    .collect()
}

const fn told(state: Application) -> Text {
    match state {
        Application::Applied => APPLIED,
        Application::Preselected => PRESELECTED,
        Application::Auditioned => AUDITIONED,
        Application::Admitted => ADMITTED,
        Application::Waitlisted => WAITLISTED,
        Application::Refused => REFUSED,
        Application::Withdrawn => WITHDRAWN,
    }
}
