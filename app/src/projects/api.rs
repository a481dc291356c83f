//! The acts on a project's people.

use super::rules;
use crate::{
    doubts::REASON,
    error::AppError,
    form::{Fields, Reader},
    ids::JourneyId,
    journeys::{FoundCommune, WHY_CORRECTED, person_of, why_corrected},
    merge::saving,
    request::{Done, Request, act},
    sensitive,
};
use leptos::prelude::*;

fn journey(form: &Fields) -> Result<JourneyId, AppError> {
    form.get("journey").parse().map_err(|_| AppError::NotFound)
}

fn commune(request: &Request, form: &Fields) -> FoundCommune {
    let written = form.get("commune");
    (!written.is_empty()).then(|| request.ports.journeys.find_commune(written))
}

fn at(journey: JourneyId, notice: &str) -> Done {
    Done::at(format!("/parcours/{journey}/equipe"), notice)
}

/// Somebody joins the project of a journey.
#[server(endpoint = "projects/join")]
pub async fn join_project(form: Fields) -> Result<(), AppError> {
    act("projects/join", form, async |request, form| {
        let (journey, port) = (journey(&form)?, &request.ports.projects);
        port.people(request.actor()?, journey).await?;
        let read = rules::joining(&form, commune(&request, &form), request.today())?;
        port.join(request.actor()?, journey, &read, form.once()).await?;
        Ok(at(journey, "person_joined"))
    })
    .await
}

/// Somebody leaves the project of a journey.
#[server(endpoint = "projects/leave")]
pub async fn leave_project(form: Fields) -> Result<(), AppError> {
    act("projects/leave", form, async |request, form| {
        let (journey, port) = (journey(&form)?, &request.ports.projects);
        port.people(request.actor()?, journey).await?;
        let read = rules::leaving(&form)?;
        let kept = sensitive::guard(&form, &[REASON])?;
        port.leave(request.actor()?, journey, read, form.once()).await?;
        sensitive::on_record(&request, "projects/leave", kept).await?;
        Ok(at(journey, "person_left"))
    })
    .await
}

/// Corrects the record of one person of the project.
#[server(endpoint = "projects/save_person")]
pub async fn save_person(form: Fields) -> Result<(), AppError> {
    act("projects/save_person", form, async |request, form| {
        let creator = form.get("creator").parse().map_err(|_| AppError::NotFound)?;
        let (journey, port) = (journey(&form)?, &request.ports.projects);
        port.person(request.actor()?, journey, creator).await?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let mut read = Reader::new(&form);
                let person = person_of(&mut read, commune(&request, &form), request.today());
                let why = why_corrected(&mut read);
                let (person, version) = (read.finish(person)?, form.version().unwrap_or_default());
                let kept = sensitive::guard(&form, &[WHY_CORRECTED])?;
                let (actor, port) = (request.actor()?, &request.ports.projects);
                let right = (&person, why.as_str());
                port.save_person(actor, (journey, creator), version, right, form.once())
                    .await?;
                sensitive::on_record(&request, "projects/save_person", kept).await
            }
        };
        Ok(at(journey, saving(form, save).await?))
    })
    .await
}
