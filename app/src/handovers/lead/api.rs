use super::rules;
use crate::{
    draft,
    error::AppError,
    form::{Fields, PAGE},
    ids::{JourneyId, LeadHandoverId},
    request::{Done, act},
    sensitive,
};
use leptos::prelude::*;

/// An id that a form sends along; what is none does not exist.
fn id<T: std::str::FromStr>(form: &Fields, name: &str) -> Result<T, AppError> {
    form.get(name).parse().map_err(|_| AppError::NotFound)
}

fn at(journey: JourneyId, notice: &str) -> Done {
    Done::at(format!("/parcours/{journey}/relais"), notice)
}

/// Proposes that another organisation leads the journey.
#[server(endpoint = "handovers/propose_lead")]
pub async fn propose_lead(form: Fields) -> Result<(), AppError> {
    act("handovers/propose_lead", form, async |request, form| {
        let (journey, port) = (id(&form, "journey")?, &request.ports.handovers);
        // Whether it may be handed over at all comes before what is wrong with the form.
        let seen = port.lead_of(request.actor()?, journey).await?;
        if let Some(refusal) = seen.refusal {
            return Err(refusal);
        }
        let (read, kept) = (rules::proposal(&form)?, sensitive::guard(&form, &[rules::WORDS])?);
        port.propose_lead(request.actor()?, journey, &read, form.once()).await?;
        sensitive::on_record(&request, "handovers/propose_lead", kept).await?;
        Ok(at(journey, "lead_proposed"))
    })
    .await
}

/// Takes the lead, or declines it.
#[server(endpoint = "handovers/answer_lead")]
pub async fn answer_lead(form: Fields) -> Result<(), AppError> {
    act("handovers/answer_lead", form, async |request, form| {
        let (lead, port) = (id::<LeadHandoverId>(&form, "lead")?, &request.ports.handovers);
        port.lead_to_answer(request.actor()?, lead).await?;
        let (read, kept) = (rules::answer(&form)?, sensitive::guard(&form, &[rules::ANSWER])?);
        let journey = port.answer_lead(request.actor()?, lead, &read, form.once()).await?;
        sensitive::on_record(&request, "handovers/answer_lead", kept).await?;
        Ok(match read {
            super::types::LeadAnswer::Take(_) => at(journey, "lead_taken"),
            super::types::LeadAnswer::Decline(_) => Done::at("/relais", "lead_declined"),
        })
    })
    .await
}

/// Takes the proposal back.
#[server(endpoint = "handovers/withdraw_lead")]
pub async fn withdraw_lead(form: Fields) -> Result<(), AppError> {
    act("handovers/withdraw_lead", form, async |request, form| {
        let (lead, port) = (id::<LeadHandoverId>(&form, "lead")?, &request.ports.handovers);
        let journey = port.withdraw_lead(request.actor()?, lead, form.once()).await?;
        let waits = draft::freed(&request, form.get(PAGE), "handovers/propose_lead").await?;
        Ok(waits.map_or_else(
            || at(journey, "lead_withdrawn"),
            |page| Done::at(page, "lead_withdrawn"),
        ))
    })
    .await
}
