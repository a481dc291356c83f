use super::{doubt::Answers, port::Member};
use crate::{
    doubts::REASON,
    error::AppError,
    form::{BAD_CHOICE, Fields, Reader},
    request::{Done, act},
    sensitive,
};
use leptos::prelude::*;

fn member(form: &Fields) -> Result<Member, AppError> {
    Ok(Member {
        journey: form.get("journey").parse().map_err(|_| AppError::NotFound)?,
        organisation: form.get("id").parse().map_err(|_| AppError::NotFound)?,
    })
}

/// Leaves the circle, or ends an organisation's part in it.
#[server(endpoint = "sharing/leave_circle")]
pub async fn leave_circle(form: Fields) -> Result<(), AppError> {
    act("sharing/leave_circle", form, async |request, form| {
        let (actor, member) = (request.actor()?, member(&form)?);
        let mut read = Reader::new(&form);
        let answers = Answers::read(&mut read);
        let answers = read.finish(Some(answers))?;
        let kept = sensitive::guard(&form, &[REASON])?;
        request.ports.circles.leave(actor, member, answers, form.once()).await?;
        sensitive::on_record(&request, "sharing/leave_circle", kept).await?;
        let own = actor.organisation() == Some(member.organisation);
        let page = if own {
            "/parcours".to_owned()
        } else {
            format!("/parcours/{}/partage", member.journey)
        };
        Ok(Done::at(page, "circle_left"))
    })
    .await
}

/// Names the person to call.
#[server(endpoint = "sharing/name_contact")]
pub async fn name_contact(form: Fields) -> Result<(), AppError> {
    act("sharing/name_contact", form, async |request, form| {
        let (actor, member) = (request.actor()?, member(&form)?);
        let contact = form.get("contact").parse();
        let contact = contact.map_err(|_| AppError::invalid("contact", BAD_CHOICE))?;
        request
            .ports
            .circles
            .name_contact(actor, member, contact, form.once())
            .await?;
        Ok(Done::at(
            format!("/parcours/{}/partage", member.journey),
            "contact_named",
        ))
    })
    .await
}
