//! The form that puts a journey on the list of a workshop.

use super::{
    enrolment::{COMES, to_choose},
    quick::{WhoField, fitting, meant, proposed},
    types::Workshop,
};
use crate::{
    error::AppError,
    ids::{CreatorId, WorkshopId},
    journeys::JourneySummary,
    request::{Request, lang},
    text::Text,
    texts,
    ui::{ActForm, Submit, form::state},
};
use leptos::prelude::*;

texts! {
    ENROL = "Inscrire un parcours" | "Enrol a journey";
    WHO = "Personne ou parcours à inscrire" | "Person or journey to enrol";
    WHO_COMES = "Qui vient à l’atelier" | "Who comes to the workshop";
    OTHERS = "Qui n’est pas coché n’est pas inscrit." | "Whoever is not ticked is not enrolled.";
    ENROL_DO = "Inscrire" | "Enrol";
}

const ACTION: &str = "together/enrol";

#[derive(Default)]
pub(super) struct Enrolling {
    journeys: Vec<JourneySummary>,
    fitting: Vec<JourneySummary>,
    /// Of the journey that the form came back for, when there is room for some of them alone.
    people: Vec<(CreatorId, String)>,
}

pub(super) async fn read(request: &Request, workshop: &Workshop) -> Result<Enrolling, AppError> {
    if workshop.line.cancelled {
        return Ok(Enrolling::default());
    }
    let fitting = fitting(request, ACTION).await?;
    Ok(Enrolling {
        journeys: proposed(request).await?,
        people: people(request, workshop, &fitting).await?,
        fitting,
    })
}

async fn people(
    request: &Request,
    workshop: &Workshop,
    fitting: &[JourneySummary],
) -> Result<Vec<(CreatorId, String)>, AppError> {
    let draft = request.draft.as_ref().filter(|draft| draft.action == ACTION);
    let Some(journey) = draft.and_then(|draft| meant(&draft.fields, fitting)) else {
        return Ok(vec![]);
    };
    let file = request.ports.together.of_journey(request.actor()?, journey.id).await?;
    let mut people = file.people;
    people.retain(|(person, _)| {
        !workshop
            .enrolled
            .iter()
            .any(|one| one.journey == journey.id && one.creator == *person)
    });
    Ok(to_choose(people, workshop.line.free()))
}

#[component]
pub(super) fn Enrol(workshop: WorkshopId, enrolling: Enrolling) -> impl IntoView {
    let lang = lang();
    let Enrolling {
        journeys,
        fitting,
        people,
    } = enrolling;
    let hidden = vec![("workshop", workshop.to_string())];
    let (who, act): (Text, Text) = (WHO, ENROL_DO);
    view! {
        <section class="section" aria-labelledby="enrol-title">
            <h2 id="enrol-title">{ENROL.get(lang)}</h2>
            <ActForm action=ACTION hidden>
                <WhoField journeys fitting label=who/>
                {(!people.is_empty()).then(|| view! { <WhoComes people/> })}
                <div class="form-actions"><Submit label=act/></div>
            </ActForm>
        </section>
    }
}

/// One box a person.
#[component]
fn WhoComes(people: Vec<(CreatorId, String)>) -> impl IntoView {
    let (state, lang) = (state(), lang());
    let error = state.error("people").map(|error| error.message.get(lang).to_owned());
    let (first, hint, error_id) = (state.id("people"), state.id("people-hint"), state.id("people-error"));
    let described = match &error {
        Some(_) => format!("{hint} {error_id}"),
        None => hint.clone(),
    };
    let boxes = people.into_iter().enumerate().map(|(at, (person, name))| {
        let field = format!("{COMES}{person}");
        let id = if at == 0 {
            first.clone()
        } else {
            format!("{first}-{at}")
        };
        let checked = state.is_ticked(&field, false);
        view! {
            <label class="choice">
                <input type="checkbox" id=id name=format!("form[{field}]") value="on" checked=checked/>
                <span>{name}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <fieldset class="fieldset" aria-describedby=described>
            <legend>{WHO_COMES.get(lang)}</legend>
            <p class="hint" id=hint>{OTHERS.get(lang)}</p>
            <div class="choices">{boxes}</div>
            {error.map(|text| view! { <p class="error" id=error_id>{text}</p> })}
        </fieldset>
    }
}
