//! The page of a session: the hours of its trainees in one form.

use super::{
    SessionView, Trainee, address,
    attendance::{HOURS, REASON, SESSION},
};
use crate::{
    error::AppError,
    ids::SessionId,
    lines::of_line,
    request::Request,
    sensitive::SaveAnyway,
    stages::{facts::Hours, take_session::called},
    text::Lang,
    ui::{ActForm, PageHeader, Submit, TextArea, TextField, fields::OfLine, load},
};
use leptos::{context::Provider, prelude::*};

crate::texts! {
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    SESSIONS = "Formations" | "Trainings";
    PAPER = "Feuille d’émargement" | "Sign-in sheet";
    LIST = "Heures suivies" | "Hours attended";
    HOW = "Les lignes que vous ne changez pas restent comme elles sont. Les autres s’enregistrent toutes ensemble : si l’une est refusée, aucune ne l’est, et tout reste dans le formulaire." | "Lines that you do not change stay as they are. The others are saved all together: when one is refused none is saved, and everything stays in the form.";
    ATTENDED = "Heures suivies" | "Hours attended";
    WHY = "Pourquoi plus d’heures que prévu" | "Why more hours than planned";
    WHY_HINT = "Lu par ceux qui voient l’étape, la personne comprise. Rien sur la santé." | "Read by those who see the stage, the person included. Nothing about health.";
    PLANNED = "{hours} prévues" | "{hours} planned";
    SAVE = "Enregistrer les heures" | "Save the hours";
    BY_DAY = "Feuille de présence tenue jour par jour" | "Attendance sheet kept day by day";
    BY_DAY_HINT = "Le total vient de la feuille de chaque étape : il s’y corrige." | "The total comes from the sheet of each stage, where it is corrected.";
    NO_HOURS = "aucune heure notée" | "no hours noted";
}

#[component]
pub fn SessionPage() -> impl IntoView {
    let id = crate::stages::param("session");
    load(
        |request| async move {
            let id: SessionId = id.parse().map_err(|_| AppError::NotFound)?;
            request.ports.stages.session(request.actor()?, id).await
        },
        |request, session| view! { <Page request session/> },
    )
}

#[component]
fn Page(request: Request, session: SessionView) -> impl IntoView {
    let lang = request.lang;
    let (id, title) = (session.session.id, called(&session.session.facts, lang));
    let planned = session
        .session
        .facts
        .hours_planned
        .map(|hours| PLANNED.with(lang, &[("hours", &hours.told(lang))]));
    let lead = [Some(session.organisation), planned]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let (by_day, in_form): (Vec<_>, Vec<_>) = session.trainees.into_iter().partition(|one| one.has_sheet);
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol><li><a href="/formations">{SESSIONS.get(lang)}</a></li><li><span aria-current="page">{title.clone()}</span></li></ol>
        </nav>
        <PageHeader title lead>
            <a class="button secondary" href=format!("{}/feuille", address(id))>{PAPER.get(lang)}</a>
        </PageHeader>
        {(!in_form.is_empty()).then(|| view! { <Attending id trainees=in_form lang/> })}
        {(!by_day.is_empty()).then(|| view! { <ByDay trainees=by_day lang/> })}
    }
}

#[component]
fn Attending(id: SessionId, trainees: Vec<Trainee>, lang: Lang) -> impl IntoView {
    let lines = move || trainees.iter().map(|one| line(one, lang)).collect_view();
    let hidden = vec![(SESSION, id.to_string())];
    view! {
        <section class="section" aria-labelledby="attended">
            <h2 id="attended">{LIST.get(lang)}</h2>
            <p>{HOW.get(lang)}</p>
            <ActForm action="stages/attend" hidden merges=true>
                <div class="fieldset line-list">{lines()}</div>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        </section>
    }
}

fn line(one: &Trainee, lang: Lang) -> impl IntoView + use<> {
    let (stage, called_so) = (one.stage, OfLine(one.label.clone()));
    let planned = one
        .planned
        .map(|hours| PLANNED.with(lang, &[("hours", &hours.told(lang))]));
    let (hours, reason) = (one.attended.map(Hours::field).unwrap_or_default(), one.reason.clone());
    let href = crate::stages::address(one.journey, stage);
    let label = one.label.clone();
    let fields = move || {
        view! {
            <TextField name=of_line(HOURS, stage) label=ATTENDED value=hours.clone() inputmode="decimal"/>
            <TextArea name=of_line(REASON, stage) label=WHY hint=WHY_HINT value=reason.clone() rows=1/>
        }
    };
    view! {
        <fieldset class="line">
            <legend><a href=href>{label}</a> {planned.map(|text| format!(" – {text}"))}</legend>
            <div class="form-grid"><Provider value=called_so>{fields()}</Provider></div>
        </fieldset>
    }
}

#[component]
fn ByDay(trainees: Vec<Trainee>, lang: Lang) -> impl IntoView {
    let rows = trainees.into_iter().map(|one| {
        let hours = one
            .attended
            .map_or_else(|| NO_HOURS.get(lang).to_owned(), |hours| hours.told(lang));
        let planned = one
            .planned
            .map(|hours| PLANNED.with(lang, &[("hours", &hours.told(lang))]));
        let href = crate::stages::address(one.journey, one.stage);
        view! {
            <li><div>
                <p class="title"><a href=href>{one.label}</a></p>
                <p class="meta"><span>{hours}</span>{planned.map(|text| view! { <span>{text}</span> })}</p>
            </div></li>
        }
    });
    view! {
        <section class="section" aria-labelledby="by-day">
            <h2 id="by-day">{BY_DAY.get(lang)}</h2>
            <p class="quiet-text">{BY_DAY_HINT.get(lang)}</p>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}
