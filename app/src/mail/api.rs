//! What the coordinator does with mail that could not be delivered.

use crate::{
    error::AppError,
    form::Fields,
    ids::LetterId,
    request::{Done, act},
};
use leptos::prelude::*;

fn letter(form: &Fields) -> Result<LetterId, AppError> {
    form.get("id").parse().map_err(|_| AppError::NotFound)
}

/// Tries a dead letter again.
#[server(endpoint = "mail/retry")]
pub async fn retry(form: Fields) -> Result<(), AppError> {
    act("mail/retry", form, async |request, form| {
        let port = &request.ports.mail;
        port.retry(request.actor()?, letter(&form)?, form.once()).await?;
        Ok(Done::at("/administration", "letter_retried"))
    })
    .await
}

/// Gives a dead letter up.
#[server(endpoint = "mail/give_up")]
pub async fn give_up(form: Fields) -> Result<(), AppError> {
    act("mail/give_up", form, async |request, form| {
        let port = &request.ports.mail;
        port.give_up(request.actor()?, letter(&form)?, form.once()).await?;
        Ok(Done::at("/administration", "letter_given_up"))
    })
    .await
}
