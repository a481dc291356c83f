use super::types::Link;
use crate::{
    error::AppError,
    form::Fields,
    pathway::sections::back_to,
    request::{Done, Request, act},
    sensitive,
    sharing::rules,
};
use leptos::prelude::*;

/// The page that a request is managed on, with the link to show once.
fn shown(request: &Request, form: &Fields, link: Option<Link>) -> Done {
    let page = crate::draft::own_path(form.get(crate::form::PAGE))
        .split('?')
        .next()
        .unwrap_or("/")
        .to_owned();
    let Some(link) = link else { return Done::quietly(page) };
    if let Some(token) = &link.token {
        request.reply.show_once(Some(&format!("{}:{token}", link.request)));
    }
    let notice = match (link.mailed, &link.token) {
        (true, _) => "consent_asked",
        (false, Some(_)) => "consent_link_made",
        (false, None) => "consent_asked_of_lead",
    };
    Done::at(page, notice)
}

/// Asks the person for a consent.
#[server(endpoint = "sharing/ask_consent")]
pub async fn ask_consent(form: Fields) -> Result<(), AppError> {
    act("sharing/ask_consent", form, async |request, form| {
        let asking = rules::asking(&form, request.today())?;
        let kept = sensitive::guard(&form, &["purpose"])?;
        let port = &request.ports.consent_requests;
        let asked = port.ask(request.actor()?, asking, form.once()).await?;
        sensitive::on_record(&request, "sharing/ask_consent", kept).await?;
        Ok(shown(&request, &form, asked))
    })
    .await
}

/// Makes a new link for a request.
#[server(endpoint = "sharing/renew_request")]
pub async fn renew_request(form: Fields) -> Result<(), AppError> {
    act("sharing/renew_request", form, async |request, form| {
        let id = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let renewed = request.ports.consent_requests.renew(request.actor()?, id, form.once());
        Ok(shown(&request, &form, renewed.await?))
    })
    .await
}

/// Takes a request back.
#[server(endpoint = "sharing/revoke_request")]
pub async fn revoke_request(form: Fields) -> Result<(), AppError> {
    act("sharing/revoke_request", form, async |request, form| {
        let id = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        request
            .ports
            .consent_requests
            .revoke(request.actor()?, id, form.once())
            .await?;
        let page = crate::draft::own_path(form.get(crate::form::PAGE));
        Ok(Done::at(page.split('?').next().unwrap_or("/"), "request_revoked"))
    })
    .await
}

const fn answered(answer: super::types::Answer) -> &'static str {
    match answer {
        super::types::Answer::Accept { .. } => "consent_given",
        super::types::Answer::Refuse => "consent_refused",
    }
}

/// The answer of the créateur, signed in.
#[server(endpoint = "sharing/answer_request")]
pub async fn answer_request(form: Fields) -> Result<(), AppError> {
    act("sharing/answer_request", form, async |request, form| {
        let id = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let answer = rules::answer(&form)?;
        let port = &request.ports.consent_requests;
        port.answer(request.actor()?, id, answer, form.once()).await?;
        Ok(Done::quietly(back_to(&form, "accords", answered(answer))))
    })
    .await
}

/// The answer of whoever holds the link.
#[server(endpoint = "sharing/answer_by_link")]
pub async fn answer_by_link(form: Fields) -> Result<(), AppError> {
    act("sharing/answer_by_link", form, async |request, form| {
        let answer = rules::answer(&form)?;
        let port = &request.ports.consent_requests;
        port.answer_by_link(form.get("token"), answer).await?;
        Ok(Done::at("/", answered(answer)))
    })
    .await
}
