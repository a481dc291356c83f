use super::ContactInput;
use crate::{
    actor::Role,
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE, Reader},
    ids::{CreatorId, JourneyId, SpaceRequestId},
    merge::saving,
    pathway::sections::back_to,
    request::{Done, Request, act},
    ui::pagination::address_with,
    values::Email,
};
use leptos::prelude::*;

/// Invites a créateur to a space, or to have the journey in the one that is there: the answer is the same.
#[server(endpoint = "creators/open_space")]
pub async fn open_space(form: Fields) -> Result<(), AppError> {
    act("creators/open_space", form, async |request, form| {
        let (actor, port) = (request.actor()?, &request.ports.creators);
        let journey: JourneyId = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
        let creator: CreatorId = form.get("creator").parse().map_err(|_| AppError::NotFound)?;
        // Whether the space may be opened at all comes before what is wrong with the address.
        port.spaces(actor, journey).await?;
        let mut read = Reader::new(&form);
        let email = read.required("email", Email::parse);
        let email = read.finish(email)?;
        port.open_space(actor, journey, creator, &email, form.once()).await?;
        Ok(Done::at(format!("/parcours/{journey}"), "space_opened"))
    })
    .await
}

async fn answered(request: Request, form: &Fields, accepts: bool) -> Result<Done, AppError> {
    let (actor, port) = (request.actor()?, &request.ports.creators);
    let id: SpaceRequestId = form.get("request").parse().map_err(|_| AppError::NotFound)?;
    let reference = port.answer_request(actor, id, accepts, form.once()).await?;
    let notice = if accepts { "space_joined" } else { "space_declined" };
    let page = match reference {
        Some(reference) if actor.role() == Role::Creator => format!("/mon-parcours?parcours={reference}"),
        _ => own_path(form.get(PAGE)).to_owned(),
    };
    Ok(Done::quietly(address_with(&page, "fait", notice)))
}

/// Has the journey in the own space.
#[server(endpoint = "creators/accept_request")]
pub async fn accept_request(form: Fields) -> Result<(), AppError> {
    act("creators/accept_request", form, async |request, form| {
        answered(request, &form, true).await
    })
    .await
}

/// Does not want it, or is not that person.
#[server(endpoint = "creators/decline_request")]
pub async fn decline_request(form: Fields) -> Result<(), AppError> {
    act("creators/decline_request", form, async |request, form| {
        answered(request, &form, false).await
    })
    .await
}

/// Changes one's own phone, mail and commune.
#[server(endpoint = "creators/save_contact")]
pub async fn save_contact(form: Fields) -> Result<(), AppError> {
    act("creators/save_contact", form, async |request, form| {
        let journey: JourneyId = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
        // Whose details they are comes before what is wrong with them.
        request.ports.creators.contact(request.actor()?, journey).await?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let written = form.get("commune");
                let commune = (!written.is_empty()).then(|| request.ports.journeys.find_commune(written));
                let input = ContactInput::read(&form, commune)?;
                let (version, port) = (form.version().ok_or(AppError::Malformed)?, &request.ports.creators);
                let actor = request.actor()?;
                port.save_contact(actor, journey, version, &input, form.once()).await
            }
        };
        let notice = saving(form.clone(), save).await?;
        Ok(Done::quietly(back_to(&form, "coordonnees", notice)))
    })
    .await
}

/// The information notice was read.
#[server(endpoint = "creators/acknowledge")]
pub async fn acknowledge_information(form: Fields) -> Result<(), AppError> {
    act("creators/acknowledge", form, async |request, form| {
        request
            .ports
            .creators
            .acknowledge(request.actor()?, form.once())
            .await?;
        Ok(Done::quietly(own_path(form.get(PAGE))))
    })
    .await
}
