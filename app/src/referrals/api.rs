//! The acts on referrals.

use super::forms;
use crate::{
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE},
    request::{Done, act},
    ui::pagination::address_with,
};
use leptos::prelude::*;

/// Writes a referral down, and sends it when asked to.
#[server(endpoint = "referrals/write")]
pub async fn write(form: Fields) -> Result<(), AppError> {
    act("referrals/write", form, async |request, form| {
        let journey = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
        let new = forms::new_referral(&form, request.today())?;
        let notice = if new.send { "referral_sent" } else { "referral_written" };
        let referrals = &request.ports.referrals;
        let id = referrals.write(request.actor()?, journey, new, form.once()).await?;
        Ok(Done::at(format!("/orientations/{id}"), notice))
    })
    .await
}

/// Sends a draft.
#[server(endpoint = "referrals/send")]
pub async fn send_draft(form: Fields) -> Result<(), AppError> {
    act("referrals/send", form, async |request, form| {
        let which = forms::which(&form)?;
        let consent = forms::consent(&form, request.today())?;
        let referrals = &request.ports.referrals;
        referrals.send(request.actor()?, which, consent).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "referral_sent"))
    })
    .await
}

/// The receiver takes the journey.
#[server(endpoint = "referrals/accept")]
pub async fn accept(form: Fields) -> Result<(), AppError> {
    act("referrals/accept", form, async |request, form| {
        let which = forms::which(&form)?;
        let acceptance = forms::acceptance(&form, request.today())?;
        let referrals = &request.ports.referrals;
        referrals.accept(request.actor()?, which, acceptance).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "referral_accepted"))
    })
    .await
}

/// The receiver does not take it.
#[server(endpoint = "referrals/decline")]
pub async fn decline(form: Fields) -> Result<(), AppError> {
    act("referrals/decline", form, async |request, form| {
        let which = forms::which(&form)?;
        let declining = forms::declining(&form)?;
        let referrals = &request.ports.referrals;
        referrals.decline(request.actor()?, which, declining).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "referral_declined"))
    })
    .await
}

/// The sender or the créateur takes it back.
#[server(endpoint = "referrals/withdraw")]
pub async fn withdraw(form: Fields) -> Result<(), AppError> {
    act("referrals/withdraw", form, async |request, form| {
        let which = forms::which(&form)?;
        request.ports.referrals.withdraw(request.actor()?, which).await?;
        let page = own_path(form.get(PAGE));
        Ok(Done::quietly(address_with(page, "fait", "referral_withdrawn")))
    })
    .await
}
