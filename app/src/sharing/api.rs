use super::rules;
use crate::{
    draft::own_path,
    error::AppError,
    form::{BAD_CHOICE, Fields, PAGE, Reader},
    pathway::sections::back_to,
    request::{Done, act},
    ui::pagination::address_with,
};
use leptos::prelude::*;

/// Withdraws a consent, with effect at once.
#[server(endpoint = "sharing/withdraw_consent")]
pub async fn withdraw_consent(form: Fields) -> Result<(), AppError> {
    act("sharing/withdraw_consent", form, async |request, form| {
        let consent = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let sharing = &request.ports.sharing;
        sharing.withdraw_consent(request.actor()?, consent, form.once()).await?;
        let page = own_path(form.get(PAGE));
        Ok(Done::quietly(address_with(page, "fait", "consent_withdrawn")))
    })
    .await
}

fn organisation(form: &Fields) -> Result<crate::ids::OrganisationId, AppError> {
    let id = form.get("organisation").parse();
    id.map_err(|_| AppError::invalid("organisation", BAD_CHOICE))
}

/// The créateur gives a consent online.
#[server(endpoint = "sharing/give_consent")]
pub async fn give_consent(form: Fields) -> Result<(), AppError> {
    act("sharing/give_consent", form, async |request, form| {
        let journey = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
        let (to, consent) = (organisation(&form)?, rules::online(&form, request.today())?);
        let sharing = &request.ports.sharing;
        sharing
            .give(request.actor()?, journey, to, consent, form.once())
            .await?;
        Ok(Done::quietly(back_to(&form, "accords", "consent_given")))
    })
    .await
}

/// The créateur makes a consent narrower.
#[server(endpoint = "sharing/limit_consent")]
pub async fn limit_consent(form: Fields) -> Result<(), AppError> {
    act("sharing/limit_consent", form, async |request, form| {
        let consent = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let (parts, until) = rules::limits(&form)?;
        let sharing = &request.ports.sharing;
        sharing
            .limit(request.actor()?, consent, parts, until, form.once())
            .await?;
        Ok(Done::quietly(back_to(&form, "accords", "consent_limited")))
    })
    .await
}

/// Staff writes a consent down that was spoken or signed.
#[server(endpoint = "sharing/record_consent")]
pub async fn record_consent(form: Fields) -> Result<(), AppError> {
    act("sharing/record_consent", form, async |request, form| {
        let journey = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
        let to = organisation(&form)?;
        let mut reader = Reader::new(&form);
        if form.get("how").is_empty() {
            reader.refuse("how", crate::form::REQUIRED);
        }
        let consent = rules::read(&mut reader, request.today());
        let (consent, sharing) = (reader.finish(consent)?, &request.ports.sharing);
        sharing
            .record(request.actor()?, journey, to, consent, form.once())
            .await?;
        Ok(Done::at(format!("/parcours/{journey}/partage"), "consent_recorded"))
    })
    .await
}
