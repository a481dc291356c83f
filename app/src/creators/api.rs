use super::ContactInput;
use crate::{
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE, Reader},
    ids::{CreatorId, JourneyId},
    merge::saving,
    pathway::sections::back_to,
    request::{Done, act},
    values::Email,
};
use leptos::prelude::*;

/// Opens the space of a créateur, with a link that is mailed and shown once.
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
        let opened = port.open_space(actor, journey, creator, &email, form.once()).await?;
        if let Some(token) = &opened.token {
            request.reply.show_once(Some(&format!("{creator}:{token}")));
        }
        let notice = if opened.linked { "space_linked" } else { "space_opened" };
        Ok(Done::at(format!("/parcours/{journey}"), notice))
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
