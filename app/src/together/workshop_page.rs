use super::{
    action_page::param,
    meeting_page::presence,
    quick::{WhoField, fitting, proposed},
    rules::PRESENCE,
    types::{Enrolled, Workshop},
    workshop_cancel::{Cancel, Withdraw, by_meeting},
    workshops::{WorkshopFields, fill},
};
use crate::{
    hours,
    ids::WorkshopId,
    journeys::JourneySummary,
    request::Request,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, load},
};
use leptos::prelude::*;

texts! {
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    WORKSHOPS = "Ateliers" | "Workshops";
    SHEET = "Feuille d’émargement" | "Sign-in sheet";
    ENROL = "Inscrire un parcours" | "Enrol a journey";
    ENROL_DO = "Inscrire" | "Enrol";
    LIST = "Inscrits et présences" | "Enrolled and attendance";
    CANCELLED = "Cet atelier est annulé : les personnes inscrites en ont été averties." | "This workshop is cancelled: those enrolled have been told.";
    NOBODY = "Personne n’est inscrit pour l’instant." | "Nobody is enrolled yet.";
    ENROLLED_TEXT = "L’inscription est faite : {who}." | "The enrolment is done: {who}.";
    SAVE = "Enregistrer les présences" | "Save attendance";
    CHANGE = "Modifier l’atelier, ou qui l’anime" | "Change the workshop, or who runs it";
    SAVE_CHANGE = "Enregistrer" | "Save";
    GONE = "{name} ne fait plus partie de l’équipe : choisissez qui anime cet atelier." | "{name} is no longer in the team: choose who runs this workshop.";
}

/// The code of what is told once somebody is enrolled.
pub(super) const ENROLLED: &str = "enrolled";

#[component]
pub fn WorkshopPage() -> impl IntoView {
    let id = param::<WorkshopId>("workshop");
    load(
        |request| async move {
            let workshop = request.ports.together.workshop(request.actor()?, id?).await?;
            let journeys = proposed(&request).await?;
            let fitting = fitting(&request, "together/enrol").await?;
            Ok((workshop, journeys, fitting))
        },
        page,
    )
}

/// Tells who was enrolled just now.
fn enrolled(request: &Request, workshop: &Workshop) -> Option<impl IntoView + use<>> {
    if request.query("fait") != ENROLLED {
        return None;
    }
    let of = |one: &&Enrolled| one.journey.to_string() == request.query("parcours");
    let names: Vec<String> = workshop.enrolled.iter().filter(of).map(called).collect();
    let text = ENROLLED_TEXT.with(request.lang, &[("who", &names.join(", "))]);
    (!names.is_empty()).then(|| view! { <Message tone="success" role="status"><p>{text}</p></Message> })
}

fn page(
    request: Request,
    (workshop, journeys, fitting): (Workshop, Vec<JourneySummary>, Vec<JourneySummary>),
) -> impl IntoView {
    let lang = request.lang;
    let line = workshop.line.clone();
    let when = hours::long(line.starts_at, lang);
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol><li><a href="/ateliers">{WORKSHOPS.get(lang)}</a></li><li><span aria-current="page">{line.title.clone()}</span></li></ol>
        </nav>
        <PageHeader title=line.title.clone() lead=format!("{} · {when}", workshop.organisation)>
            <a class="button secondary" href=format!("/ateliers/{}/feuille", line.id)>{SHEET.get(lang)}</a>
        </PageHeader>
        {enrolled(&request, &workshop)}
        <p class="meta cluster"><span>{line.place.clone()}</span><span>{line.adviser.name.clone()}</span><span>{fill(&line, lang)}</span></p>
        {line.cancelled.then(|| view! { <Message tone="warning"><p>{CANCELLED.get(lang)}</p></Message> })}
        {(!line.cancelled).then(|| view! { <Body request workshop journeys fitting/> })}
    }
}

/// What is done with a workshop that takes place.
#[component]
fn Body(
    request: Request,
    workshop: Workshop,
    journeys: Vec<JourneySummary>,
    fitting: Vec<JourneySummary>,
) -> impl IntoView {
    let lang = request.lang;
    let id = workshop.line.id;
    let hidden = move || vec![("workshop", id.to_string())];
    let people = workshop.enrolled.clone();
    let fields = move || {
        let field = |one: &Enrolled| {
            let name = format!("{PRESENCE}{}.{}", one.meeting, one.creator);
            presence(name, called(one), one.attendance, lang)
        };
        people.iter().map(field).collect_view()
    };
    let came = by_meeting(&workshop.enrolled).iter().any(|one| one.is_over);
    view! {
        <Change request workshop=workshop.clone()/>
        <section class="section" aria-labelledby="enrol-title">
            <h2 id="enrol-title">{ENROL.get(lang)}</h2>
            <ActForm action="together/enrol" hidden=hidden()>
                <WhoField journeys fitting/>
                <div class="form-actions"><Submit label=ENROL_DO/></div>
            </ActForm>
        </section>
        <section class="section" aria-labelledby="list-title">
            <h2 id="list-title">{LIST.get(lang)}</h2>
            {if workshop.enrolled.is_empty() {
                view! { <p class="quiet-text">{NOBODY.get(lang)}</p> }.into_any()
            } else {
                view! {
                    <ActForm action="together/attend_workshop" hidden=hidden() merges=true>
                        {fields()}
                        <div class="form-actions"><Submit label=SAVE/></div>
                    </ActForm>
                }
                .into_any()
            }}
            <Withdraw workshop=workshop.clone() lang/>
            {(!came).then(|| view! { <Cancel workshop=id lang/> })}
        </section>
    }
}

/// By name, or by the journey's reference alone.
pub(super) fn called(one: &Enrolled) -> String {
    match &one.name {
        Some(name) => format!("{name} ({})", one.reference),
        None => one.reference.clone(),
    }
}

/// The form for the whole team: open when nobody of it runs the workshop any longer.
#[component]
fn Change(request: Request, workshop: Workshop) -> impl IntoView {
    let (lang, line, team) = (request.lang, workshop.line, workshop.team);
    let runs = team.iter().any(|member| member.id == line.adviser.id);
    let me = request.actor.as_ref().map(|actor| actor.account);
    let chosen = if runs { Some(line.adviser.id) } else { me };
    let waits = request
        .draft
        .as_ref()
        .is_some_and(|draft| draft.action == "together/save_workshop");
    let gone = (!runs).then(|| GONE.with(lang, &[("name", &line.adviser.name)]));
    let (hidden, version, save) = (vec![("workshop", line.id.to_string())], line.version, SAVE_CHANGE);
    view! {
        {gone.map(|text| view! { <Message tone="warning"><p>{text}</p></Message> })}
        <details class="disclosure" open=waits || !runs>
            <summary>{CHANGE.get(lang)}</summary>
            <ActForm action="together/save_workshop" version hidden merges=true>
                <WorkshopFields team chosen workshop=line/>
                <div class="form-actions"><Submit label=save/></div>
            </ActForm>
        </details>
    }
}
