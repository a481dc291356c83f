use super::read;
use crate::{
    error::AppError,
    form::Fields,
    referrals::forms,
    request::{Done, act},
};
use leptos::prelude::*;

/// The page of a link.
fn page(form: &Fields) -> String {
    page_of(form.get(read::TOKEN))
}

fn page_of(token: &str) -> String {
    let known = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    format!("/repondre/{}", token.chars().filter(known).collect::<String>())
}

/// Shows what the link opens.
#[server(endpoint = "referrals/open_by_link")]
pub async fn open_by_link(form: Fields) -> Result<(), AppError> {
    act("referrals/open_by_link", form, async |request, form| {
        request.ports.referrals.open_by_link(form.get(read::TOKEN)).await?;
        Ok(Done::quietly(page(&form)))
    })
    .await
}

/// The answer of whoever holds the link.
#[server(endpoint = "referrals/answer_by_link")]
pub async fn answer_by_link(form: Fields) -> Result<(), AppError> {
    act("referrals/answer_by_link", form, async |request, form| {
        let answer = read::answer(&form, request.today())?;
        let notice = read::notice(&answer.act);
        let referrals = &request.ports.referrals;
        let next = referrals.answer_by_link(form.get(read::TOKEN), answer).await?;
        let to = next.map_or_else(|| page(&form), |token| page_of(&token));
        Ok(Done::at(to, notice))
    })
    .await
}

/// A new link to the address of the old one.
#[server(endpoint = "referrals/renew_by_link")]
pub async fn renew_by_link(form: Fields) -> Result<(), AppError> {
    act("referrals/renew_by_link", form, async |request, form| {
        request.ports.referrals.renew_by_link(form.get(read::TOKEN)).await?;
        Ok(Done::at(page(&form), "link_renewed"))
    })
    .await
}

/// The sender has a new link sent.
#[server(endpoint = "referrals/send_link")]
pub async fn send_link(form: Fields) -> Result<(), AppError> {
    act("referrals/send_link", form, async |request, form| {
        let which = forms::which(&form)?;
        request.ports.referrals.send_link(request.actor()?, which).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "answer_link_sent"))
    })
    .await
}

/// The sender takes the link back.
#[server(endpoint = "referrals/revoke_link")]
pub async fn revoke_link(form: Fields) -> Result<(), AppError> {
    act("referrals/revoke_link", form, async |request, form| {
        let which = forms::which(&form)?;
        request.ports.referrals.revoke_link(request.actor()?, which).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "answer_link_revoked"))
    })
    .await
}
