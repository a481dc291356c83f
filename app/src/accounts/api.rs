//! The acts on accounts.

use crate::{
    accounts::{
        input::{OwnInput, new_password, password},
        port::{Entered, SignedIn},
    },
    error::AppError,
    form::{Fields, Reader},
    request::{Done, Request, act},
    text::Lang,
    ui::{layout::home_of, pagination::address_with},
    values::Email,
};
use leptos::prelude::*;

/// Gives the browser its cookies; on to where the person was heading.
pub(super) fn enter_session(request: &Request, signed: &SignedIn, next: &str) -> Done {
    request.reply.session(Some(&signed.token));
    request.reply.device(&signed.device);
    let next = crate::draft::own_path(next);
    Done::quietly(if next == "/" { home_of(signed.role) } else { next })
}

/// The same, by way of the code of a second factor.
fn enter(request: &Request, entered: &Entered, next: &str) -> Done {
    match entered {
        Entered::Session(signed) => enter_session(request, signed, next),
        Entered::Half(token) => {
            request.reply.half(Some(token));
            Done::quietly("/connexion/code")
        }
    }
}

/// Signs in and goes on to where the person was heading.
#[server(endpoint = "accounts/sign_in")]
pub async fn sign_in(form: Fields) -> Result<(), AppError> {
    act("accounts/sign_in", form, async |request, form| {
        let password = form.0.get("password").map_or("", String::as_str);
        let (port, next) = (&request.ports.accounts, crate::draft::own_path(form.get("suite")));
        let entered = port
            .sign_in(form.get("email"), password, next, &request.browser)
            .await?;
        Ok(enter(&request, &entered, next))
    })
    .await
}

/// Mails a sign-in link. The answer does not tell whether anybody has that address.
#[server(endpoint = "accounts/send_link")]
pub async fn send_link(form: Fields) -> Result<(), AppError> {
    act("accounts/send_link", form, async |request, form| {
        let mut read = Reader::new(&form);
        let email = read.required("email", Email::parse);
        let (email, next) = (read.finish(email)?, crate::draft::own_path(form.get("suite")));
        request.ports.accounts.send_link(&email, next, request.lang).await?;
        let page = crate::draft::own_path(form.get(crate::form::PAGE));
        Ok(Done::quietly(address_with(page, "fait", "link_sent")))
    })
    .await
}

/// Signs in by a link that came by mail.
#[server(endpoint = "accounts/sign_in_by_link")]
pub async fn sign_in_by_link(form: Fields) -> Result<(), AppError> {
    act("accounts/sign_in_by_link", form, async |request, form| {
        let port = &request.ports.accounts;
        let (entered, next) = port.sign_in_by_link(form.get("token"), &request.browser).await?;
        Ok(enter(&request, &entered, &next))
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

/// Changes one's own name, phone and language.
#[server(endpoint = "accounts/save_own")]
pub async fn save_own(form: Fields) -> Result<(), AppError> {
    act("accounts/save_own", form, async |request, form| {
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (input, version) = (OwnInput::read(&form)?, form.version().ok_or(AppError::Malformed)?);
                let (lang, port) = (input.lang, &request.ports.accounts);
                port.save_own(request.actor()?, input, version, form.once()).await?;
                request.reply.language(lang);
                Ok(())
            }
        };
        Ok(Done::at("/compte", crate::merge::saving(form, save).await?))
    })
    .await
}

/// Changes one's own password.
#[server(endpoint = "accounts/change_password")]
pub async fn change_password(form: Fields) -> Result<(), AppError> {
    act("accounts/change_password", form, async |request, form| {
        let (present, new) = (password(&form, "present_password")?, new_password(&form)?);
        let session = request.session.clone().unwrap_or_default();
        let port = &request.ports.accounts;
        port.change_password(request.actor()?, &session, &request.browser, present, new)
            .await?;
        Ok(Done::at("/compte", "password_changed"))
    })
    .await
}

/// Ends one of one's own sessions.
#[server(endpoint = "accounts/end_session")]
pub async fn end_session(form: Fields) -> Result<(), AppError> {
    act("accounts/end_session", form, async |request, form| {
        let port = &request.ports.accounts;
        port.end_session(request.actor()?, form.get("session")).await?;
        Ok(Done::at("/compte", "session_ended"))
    })
    .await
}

/// Chooses a password by an invitation link, and signs in.
#[server(endpoint = "accounts/accept_invitation")]
pub async fn accept_invitation(form: Fields) -> Result<(), AppError> {
    act("accounts/accept_invitation", form, async |request, form| {
        let password = if form.get("without").is_empty() {
            Some(new_password(&form)?)
        } else {
            None
        };
        let port = &request.ports.accounts;
        let entered = port
            .accept_invitation(form.get("token"), password, &request.browser)
            .await?;
        let done = enter(&request, &entered, "/");
        Ok(match entered {
            Entered::Session(signed) => Done::at(home_of(signed.role), "welcome"),
            Entered::Half(_) => done,
        })
    })
    .await
}
