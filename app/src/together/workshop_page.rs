use super::{
    action_page::param,
    enrol_form::{self, Enrol, Enrolling},
    meeting_page::presence,
    rules::PRESENCE,
    types::{Enrolled, Workshop},
    workshop_called_off::CalledOff,
    workshop_cancel::{Cancel, Withdraw, by_meeting},
    workshops::{WorkshopFields, fill},
};
use crate::{
    hours,
    ids::WorkshopId,
    request::Request,
    texts,
    ui::{ActForm, Message, PageHeader, Submit, load},
};
use leptos::prelude::*;

texts! {
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    WORKSHOPS = "Ateliers" | "Workshops";
    SHEET = "Feuille d’émargement" | "Sign-in sheet";
    LIST = "Inscrits et présences" | "Enrolled and attendance";
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
            let enrolling = enrol_form::read(&request, &workshop).await?;
            Ok((workshop, enrolling))
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

fn page(request: Request, (workshop, enrolling): (Workshop, Enrolling)) -> impl IntoView {
    let lang = request.lang;
    let line = workshop.line.clone();
    let when = hours::long(line.starts_at, lang);
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol><li><a href="/ateliers">{WORKSHOPS.get(lang)}</a></li><li><span aria-current="page">{line.title.clone()}</span></li></ol>
        </nav>
        <PageHeader title=line.title.clone() lead=format!("{} · {when}", workshop.organisation)>
            {(!line.cancelled).then(|| view! { <a class="button secondary" href=format!("/ateliers/{}/feuille", line.id)>{SHEET.get(lang)}</a> })}
        </PageHeader>
        {enrolled(&request, &workshop)}
        <p class="meta cluster">{(!line.place.is_empty()).then(|| view! { <span>{line.place.clone()}</span> })}<span>{line.adviser.name.clone()}</span><span>{fill(&line, lang)}</span></p>
        {if line.cancelled {
            view! { <CalledOff enrolled=workshop.enrolled lang/> }.into_any()
        } else {
            view! { <Body request workshop enrolling/> }.into_any()
        }}
    }
}

/// What is done with a workshop that takes place.
#[component]
fn Body(request: Request, workshop: Workshop, enrolling: Enrolling) -> impl IntoView {
    let lang = request.lang;
    let id = workshop.line.id;
    let hidden = vec![("workshop", id.to_string())];
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
        <Enrol workshop=id enrolling/>
        <section class="section" aria-labelledby="list-title">
            <h2 id="list-title">{LIST.get(lang)}</h2>
            {if workshop.enrolled.is_empty() {
                view! { <p class="quiet-text">{NOBODY.get(lang)}</p> }.into_any()
            } else {
                view! {
                    <ActForm action="together/attend_workshop" hidden merges=true>
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
