//! The acts on referrals.

use super::{
    forms,
    types::{Doing, Then},
};
use crate::{
    doubts::REASON,
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE},
    request::{Done, Request, act},
    sensitive,
    ui::pagination::address_with,
};
use leptos::prelude::*;

/// Writes a referral down, and sends it when asked to.
#[server(endpoint = "referrals/write")]
pub async fn write(form: Fields) -> Result<(), AppError> {
    act("referrals/write", form, async |request, form| {
        let journey = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
        let new = forms::new_referral(&form, request.today())?;
        let kept = sensitive::guard(&form, &["need", REASON])?;
        let keeps = new.then == Then::Keep;
        let referrals = &request.ports.referrals;
        let ids = referrals.write(request.actor()?, journey, new, form.once()).await?;
        sensitive::on_record(&request, "referrals/write", kept).await?;
        Ok(match (ids.as_slice(), keeps) {
            ([id], true) => Done::at(format!("/orientations/{id}"), "referral_written"),
            ([id], false) => Done::at(format!("/orientations/{id}"), "referral_sent"),
            (_, true) => Done::at("/orientations?file=chez-nous", "referrals_written"),
            (_, false) => Done::at("/orientations?file=chez-eux", "referrals_sent"),
        })
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
        let sending = forms::sending(&form)?;
        let kept = sensitive::guard(&form, &[REASON])?;
        referrals.send(request.actor()?, which, consent, sending).await?;
        sensitive::on_record(&request, "referrals/send", kept).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "referral_sent"))
    })
    .await
}

/// Changes a draft.
#[server(endpoint = "referrals/edit")]
pub async fn edit_draft(form: Fields) -> Result<(), AppError> {
    act("referrals/edit", form, async |request, form| {
        let id = forms::which(&form)?.id;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (which, edited) = (forms::which(&form)?, forms::edited(&form)?);
                let kept = sensitive::guard(&form, &["need"])?;
                request.ports.referrals.edit(request.actor()?, which, edited).await?;
                sensitive::on_record(&request, "referrals/edit", kept).await
            }
        };
        let notice = crate::merge::saving(form, save).await?;
        Ok(Done::at(format!("/orientations/{id}"), notice))
    })
    .await
}

/// Records the consent that was missing when it was sent.
#[server(endpoint = "referrals/identify")]
pub async fn identify(form: Fields) -> Result<(), AppError> {
    act("referrals/identify", form, async |request, form| {
        let which = forms::which(&form)?;
        let consent = forms::required_consent(&form, request.today())?;
        request
            .ports
            .referrals
            .identify(request.actor()?, which, consent)
            .await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "referral_identified"))
    })
    .await
}

/// One of the acts between sending and the end; none of its texts is saved unread.
async fn perform(
    request: Request,
    form: Fields,
    doing: Doing,
    (action, notice): (&'static str, &str),
) -> Result<Done, AppError> {
    let which = forms::which(&form)?;
    let kept = sensitive::guard(&form, &["question", "answer", "sentence", REASON])?;
    let referrals = &request.ports.referrals;
    referrals.perform(request.actor()?, which, doing).await?;
    sensitive::on_record(&request, action, kept).await?;
    Ok(Done::at(format!("/orientations/{}", which.id), notice))
}

/// The receiver takes it under study.
#[server(endpoint = "referrals/study")]
pub async fn study(form: Fields) -> Result<(), AppError> {
    act("referrals/study", form, async |request, form| {
        perform(request, form, Doing::Study, ("referrals/study", "referral_studied")).await
    })
    .await
}

/// The receiver asks a question.
#[server(endpoint = "referrals/ask")]
pub async fn ask(form: Fields) -> Result<(), AppError> {
    act("referrals/ask", form, async |request, form| {
        let doing = forms::question(&form)?;
        perform(request, form, doing, ("referrals/ask", "referral_asked")).await
    })
    .await
}

/// The sender answers the question.
#[server(endpoint = "referrals/reply")]
pub async fn reply(form: Fields) -> Result<(), AppError> {
    act("referrals/reply", form, async |request, form| {
        let doing = forms::reply(&form)?;
        perform(request, form, doing, ("referrals/reply", "referral_replied")).await
    })
    .await
}

/// The receiver puts it on the waiting list.
#[server(endpoint = "referrals/waitlist")]
pub async fn waitlist(form: Fields) -> Result<(), AppError> {
    act("referrals/waitlist", form, async |request, form| {
        let doing = forms::waitlisting(&form, request.today())?;
        perform(request, form, doing, ("referrals/waitlist", "referral_waitlisted")).await
    })
    .await
}

/// The receiver takes its decline back.
#[server(endpoint = "referrals/reconsider")]
pub async fn reconsider(form: Fields) -> Result<(), AppError> {
    act("referrals/reconsider", form, async |request, form| {
        let doing = forms::reconsidering(&form)?;
        perform(request, form, doing, ("referrals/reconsider", "referral_reconsidered")).await
    })
    .await
}

/// The first meeting was held.
#[server(endpoint = "referrals/meet")]
pub async fn meet(form: Fields) -> Result<(), AppError> {
    act("referrals/meet", form, async |request, form| {
        let doing = forms::meeting(&form, request.today())?;
        perform(request, form, doing, ("referrals/meet", "referral_met")).await
    })
    .await
}

/// The receiver closes it with its outcome.
#[server(endpoint = "referrals/close")]
pub async fn close(form: Fields) -> Result<(), AppError> {
    act("referrals/close", form, async |request, form| {
        let doing = forms::closing(&form)?;
        perform(request, form, doing, ("referrals/close", "referral_closed")).await
    })
    .await
}

/// The sender withdraws the others of the need, as the receiver that accepted asked.
#[server(endpoint = "referrals/withdraw_others")]
pub async fn withdraw_others(form: Fields) -> Result<(), AppError> {
    act("referrals/withdraw_others", form, async |request, form| {
        let which = forms::which(&form)?;
        request.ports.referrals.withdraw_others(request.actor()?, which).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "referrals_withdrawn"))
    })
    .await
}

/// The receiver takes the journey.
#[server(endpoint = "referrals/accept")]
pub async fn accept(form: Fields) -> Result<(), AppError> {
    act("referrals/accept", form, async |request, form| {
        let which = forms::which(&form)?;
        let acceptance = forms::acceptance(&form, request.today())?;
        let kept = sensitive::guard(&form, &["sentence"])?;
        let referrals = &request.ports.referrals;
        referrals.accept(request.actor()?, which, acceptance).await?;
        sensitive::on_record(&request, "referrals/accept", kept).await?;
        Ok(Done::at(format!("/orientations/{}", which.id), "referral_accepted"))
    })
    .await
}

/// The receiver does not take it.
#[server(endpoint = "referrals/decline")]
pub async fn decline(form: Fields) -> Result<(), AppError> {
    act("referrals/decline", form, async |request, form| {
        let which = forms::which(&form)?;
        let declining = forms::declining(&form, request.today())?;
        let kept = sensitive::guard(&form, &["sentence"])?;
        let referrals = &request.ports.referrals;
        referrals.decline(request.actor()?, which, declining).await?;
        sensitive::on_record(&request, "referrals/decline", kept).await?;
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
