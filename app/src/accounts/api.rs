//! The acts on accounts.

use crate::{
    error::AppError,
    form::Fields,
    request::{Done, act},
    text::Lang,
    ui::layout::home_of,
};
use leptos::prelude::*;

/// Signs in and goes on to where the person was heading.
#[server(endpoint = "accounts/sign_in")]
pub async fn sign_in(form: Fields) -> Result<(), AppError> {
    act("accounts/sign_in", form, async |request, form| {
        let password = form.0.get("password").map_or("", String::as_str);
        let signed = request
            .ports
            .accounts
            .sign_in(form.get("email"), password, &request.user_agent)
            .await?;
        request.reply.session(Some(&signed.token));
        let next = crate::draft::own_path(form.get("suite"));
        Ok(Done::quietly(if next == "/" { home_of(signed.role) } else { next }))
    })
    .await
}

/// Ends this session.
#[server(endpoint = "accounts/sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    act("accounts/sign_out", Fields::default(), async |request, _| {
        request
            .ports
            .accounts
            .sign_out(request.session.as_deref().unwrap_or_default())
            .await?;
        request.reply.session(None);
        Ok(Done::at("/", "signed_out"))
    })
    .await
}

/// Acts in another of one's roles from now on.
#[server(endpoint = "accounts/choose_hat")]
pub async fn choose_hat(form: Fields) -> Result<(), AppError> {
    act("accounts/choose_hat", form, async |request, form| {
        let session = request.session.clone().unwrap_or_default();
        let role = request
            .ports
            .accounts
            .choose_hat(request.actor()?, &session, form.get("hat"))
            .await?;
        Ok(Done::quietly(home_of(role)))
    })
    .await
}

/// Remembers the language and comes back to the page.
#[server(endpoint = "accounts/set_language")]
pub async fn set_language(form: Fields) -> Result<(), AppError> {
    act("accounts/set_language", form, async |request, form| {
        request
            .reply
            .language(Lang::parse(form.get("language")).unwrap_or_default());
        Ok(Done::quietly(crate::draft::own_path(form.get(crate::form::PAGE))))
    })
    .await
}
