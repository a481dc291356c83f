//! The acts on journeys.

use super::{
    rules::{self, FoundCommune},
    types::Duplicate,
};
use crate::{
    error::AppError,
    form::Fields,
    ids::JourneyId,
    merge::saving,
    request::{Done, Request, act, answer, current},
    sensitive,
};
use leptos::prelude::*;

/// What is told of the project in free words.
const TEXTS: [&str; 1] = ["description"];
/// The same in a correction, why it is made, and why the opening day changes.
const CORRECTED: [&str; 3] = ["description", super::sheet::WHY, super::opening_day::WHY];

/// Opens a journey for a person with a project.
#[server(endpoint = "journeys/open")]
pub async fn open_journey(form: Fields) -> Result<(), AppError> {
    act("journeys/open", form, async |request, form| {
        let opening = rules::opening(&form, commune(&request, &form), request.today())?;
        let (port, kept) = (&request.ports.journeys, sensitive::guard(&form, &TEXTS)?);
        let id = port.open(request.actor()?, &opening, form.once()).await?;
        sensitive::on_record(&request, "journeys/open", kept).await?;
        Ok(Done::at(format!("/parcours/{id}"), "journey_opened"))
    })
    .await
}

/// Who, among the files that the reader may see, may be the person being typed.
#[server(endpoint = "journeys/duplicates")]
pub async fn find_duplicates(form: Fields) -> Result<Vec<Duplicate>, AppError> {
    let request = current()?;
    let found = request.ports.journeys.duplicates(request.actor()?, &form).await;
    answer(&request, found)
}

/// Corrects the person, the project and who is in charge.
#[server(endpoint = "journeys/save")]
pub async fn save_journey(form: Fields) -> Result<(), AppError> {
    act("journeys/save", form, async |request, form| {
        let id: JourneyId = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        // Whether it may be corrected at all comes before what is wrong with the form.
        request.ports.journeys.editable(request.actor()?, id).await?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let correction = rules::correction(&form, commune(&request, &form), request.today())?;
                let kept = sensitive::guard(&form, &CORRECTED)?;
                let (version, port) = (form.version().unwrap_or_default(), &request.ports.journeys);
                port.save(request.actor()?, id, version, &correction, form.once())
                    .await?;
                sensitive::on_record(&request, "journeys/save", kept).await
            }
        };
        let notice = saving(form, save).await?;
        Ok(Done::at(format!("/parcours/{id}"), notice))
    })
    .await
}

fn commune(request: &Request, form: &Fields) -> FoundCommune {
    let written = form.get("commune");
    (!written.is_empty()).then(|| request.ports.journeys.find_commune(written))
}
