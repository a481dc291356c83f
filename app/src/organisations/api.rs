//! The acts on organisations and offers.

use crate::{
    error::AppError,
    form::Fields,
    ids::{OfferId, OrganisationId},
    merge::saving,
    organisations::{
        input::{OfferInput, OrganisationInput},
        port::Edited,
        types::HubIdentity,
    },
    request::{Done, act},
};
use leptos::prelude::*;

/// The record that the form names, with the version that it was filled from; `None` when it names none.
fn edited<Id: std::str::FromStr>(form: &Fields) -> Result<Option<Edited<Id>>, AppError> {
    let id = form.get("id");
    if id.is_empty() {
        return Ok(None);
    }
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let version = form.version().ok_or(AppError::Malformed)?;
    Ok(Some(Edited { id, version }))
}

fn organisation(form: &Fields) -> Result<OrganisationId, AppError> {
    form.get("organisation").parse().map_err(|_| AppError::NotFound)
}

/// Makes or changes an organisation.
#[server(endpoint = "organisations/save")]
pub async fn save_organisation(form: Fields) -> Result<(), AppError> {
    act("organisations/save", form, async |request, form| {
        let Some(before) = edited::<OrganisationId>(&form)? else {
            let (input, port) = (OrganisationInput::read(&form)?, &request.ports.organisations);
            let id = port.save(request.actor()?, None, input, form.once()).await?;
            return Ok(Done::at(format!("/structures/{id}"), "saved"));
        };
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (edited, input) = (edited(&form)?, OrganisationInput::read(&form)?);
                let (actor, port) = (request.actor()?, &request.ports.organisations);
                port.save(actor, edited, input, form.once()).await.map(|_| ())
            }
        };
        let notice = saving(form, save).await?;
        Ok(Done::at(format!("/structures/{}", before.id), notice))
    })
    .await
}

/// Closes an organisation.
#[server(endpoint = "organisations/close")]
pub async fn close_organisation(form: Fields) -> Result<(), AppError> {
    act("organisations/close", form, async |request, form| {
        let edited = edited(&form)?.ok_or(AppError::NotFound)?;
        let port = &request.ports.organisations;
        port.close(request.actor()?, edited, form.once()).await?;
        Ok(Done::at("/administration", "closed"))
    })
    .await
}

/// Makes or changes an offer of an organisation.
#[server(endpoint = "organisations/save_offer")]
pub async fn save_offer(form: Fields) -> Result<(), AppError> {
    act("organisations/save_offer", form, async |request, form| {
        let id = organisation(&form)?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (edited, input) = (edited(&form)?, OfferInput::read(&form)?);
                let (actor, port) = (request.actor()?, &request.ports.organisations);
                port.save_offer(actor, id, edited, input, form.once()).await
            }
        };
        let notice = match saving(form, save).await? {
            "saved" => "offer_saved",
            merged => merged,
        };
        Ok(Done::at(format!("/structures/{id}"), notice))
    })
    .await
}

/// Takes an offer off the list.
#[server(endpoint = "organisations/withdraw_offer")]
pub async fn withdraw_offer(form: Fields) -> Result<(), AppError> {
    act("organisations/withdraw_offer", form, async |request, form| {
        let (port, id) = (&request.ports.organisations, organisation(&form)?);
        let edited = edited(&form)?.ok_or(AppError::NotFound)?;
        port.withdraw_offer(request.actor()?, edited, form.once()).await?;
        Ok(Done::at(format!("/structures/{id}"), "offer_withdrawn"))
    })
    .await
}

/// Confirms that an offer still holds.
#[server(endpoint = "organisations/confirm_offer")]
pub async fn confirm_offer(form: Fields) -> Result<(), AppError> {
    act("organisations/confirm_offer", form, async |request, form| {
        let (port, id) = (&request.ports.organisations, organisation(&form)?);
        let offer: OfferId = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        port.confirm_offer(request.actor()?, offer, form.once()).await?;
        Ok(Done::at(format!("/structures/{id}"), "offer_confirmed"))
    })
    .await
}

/// Confirms all offers of an organisation.
#[server(endpoint = "organisations/confirm_offers")]
pub async fn confirm_offers(form: Fields) -> Result<(), AppError> {
    act("organisations/confirm_offers", form, async |request, form| {
        let (port, id) = (&request.ports.organisations, organisation(&form)?);
        port.confirm_offers(request.actor()?, id, form.once()).await?;
        Ok(Done::at(format!("/structures/{id}"), "offers_confirmed"))
    })
    .await
}

/// The same by whoever holds the link.
#[server(endpoint = "organisations/confirm_by_link")]
pub async fn confirm_by_link(form: Fields) -> Result<(), AppError> {
    act("organisations/confirm_by_link", form, async |request, form| {
        let port = &request.ports.organisations;
        port.confirm_by_link(form.get("token")).await?;
        Ok(Done::at("/structures", "offers_confirmed"))
    })
    .await
}

/// Says who runs the hub.
#[server(endpoint = "organisations/save_hub")]
pub async fn save_hub(form: Fields) -> Result<(), AppError> {
    act("organisations/save_hub", form, async |request, form| {
        let port = &request.ports.organisations;
        port.save_hub(request.actor()?, HubIdentity::read(&form)?, form.once())
            .await?;
        Ok(Done::at("/administration", "saved"))
    })
    .await
}
