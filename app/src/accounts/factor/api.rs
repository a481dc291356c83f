//! The acts on second factors.

use super::types::{CODE, Proof};
use crate::{
    accounts::{admin, api::enter_session},
    error::AppError,
    form::{Fields, REQUIRED},
    ids::AccountId,
    request::{Done, Request, act},
};
use leptos::prelude::*;

/// The page of one's own second factor.
pub const PAGE: &str = "/compte/second-facteur";

fn code(form: &Fields) -> Result<&str, AppError> {
    match form.get(CODE) {
        "" => Err(AppError::invalid(CODE, REQUIRED)),
        code => Ok(code),
    }
}

/// Passwords keep their blanks.
fn proof(form: &Fields) -> Proof {
    Proof {
        password: form.0.get("present_password").cloned().unwrap_or_default(),
        code: form.get(CODE).to_owned(),
    }
}

/// To the page, which shows the codes once.
fn hand_over(request: &Request, codes: &[String], said: &str) -> Result<Done, AppError> {
    if !codes.is_empty() {
        let text = format!("{}:{}", request.actor()?.account, codes.join("."));
        request.reply.show_once(Some(&text));
    }
    Ok(Done::at(PAGE, said))
}

/// The code after the password; goes on to where the person was heading.
#[server(endpoint = "accounts/prove_sign_in")]
pub async fn prove_sign_in(form: Fields) -> Result<(), AppError> {
    act("accounts/prove_sign_in", form, async |request, form| {
        let half = request.half.clone().unwrap_or_default();
        let port = &request.ports.second_factors;
        let (signed, next) = port.prove(&half, code(&form)?, &request.browser).await?;
        request.reply.half(None);
        Ok(enter_session(&request, &signed, &next))
    })
    .await
}

/// Makes a secret for the app.
#[server(endpoint = "accounts/begin_second_factor")]
pub async fn begin_second_factor(form: Fields) -> Result<(), AppError> {
    act("accounts/begin_second_factor", form, async |request, form| {
        let session = request.session.clone().unwrap_or_default();
        let port = &request.ports.second_factors;
        port.begin(request.actor()?, &session, &proof(&form), form.once())
            .await?;
        Ok(Done::quietly(PAGE))
    })
    .await
}

/// Turns the second factor on by the first code.
#[server(endpoint = "accounts/confirm_second_factor")]
pub async fn confirm_second_factor(form: Fields) -> Result<(), AppError> {
    act("accounts/confirm_second_factor", form, async |request, form| {
        let session = request.session.clone().unwrap_or_default();
        let port = &request.ports.second_factors;
        let codes = port
            .confirm(request.actor()?, &session, code(&form)?, form.once())
            .await?;
        hand_over(&request, &codes, "second_factor_on")
    })
    .await
}

/// Makes new recovery codes.
#[server(endpoint = "accounts/renew_recovery_codes")]
pub async fn renew_recovery_codes(form: Fields) -> Result<(), AppError> {
    act("accounts/renew_recovery_codes", form, async |request, form| {
        let port = &request.ports.second_factors;
        let codes = port.renew_codes(request.actor()?, code(&form)?, form.once()).await?;
        hand_over(&request, &codes, "recovery_codes_renewed")
    })
    .await
}

/// Turns one's own second factor off.
#[server(endpoint = "accounts/end_second_factor")]
pub async fn end_second_factor(form: Fields) -> Result<(), AppError> {
    act("accounts/end_second_factor", form, async |request, form| {
        let port = &request.ports.second_factors;
        port.end(request.actor()?, &proof(&form), form.once()).await?;
        Ok(Done::at(PAGE, "second_factor_off"))
    })
    .await
}

/// Takes the second factor off somebody who has lost it.
#[server(endpoint = "accounts/clear_second_factor")]
pub async fn clear_second_factor(form: Fields) -> Result<(), AppError> {
    act("accounts/clear_second_factor", form, async |request, form| {
        let id: AccountId = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let port = &request.ports.second_factors;
        port.clear(request.actor()?, id, form.once()).await?;
        Ok(Done::at(admin::account_page(id), "second_factor_cleared"))
    })
    .await
}
