//! The acts of a handover.

use super::rules;
use crate::{
    draft,
    error::AppError,
    form::{Fields, PAGE},
    ids::{AccountId, BatchId, HandoverId, JourneyId},
    request::{Done, act},
    sensitive,
    together::rules::meeting,
};
use leptos::prelude::*;

/// An id that a form sends along; what is none does not exist.
fn id<T: std::str::FromStr>(form: &Fields, name: &str) -> Result<T, AppError> {
    form.get(name).parse().map_err(|_| AppError::NotFound)
}

fn at(journey: JourneyId, notice: &str) -> Done {
    Done::at(format!("/parcours/{journey}/relais"), notice)
}

/// Announces that a journey passes to somebody else.
#[server(endpoint = "handovers/announce")]
pub async fn announce_handover(form: Fields) -> Result<(), AppError> {
    act("handovers/announce", form, async |request, form| {
        let (journey, port) = (id(&form, "journey")?, &request.ports.handovers);
        // Whether it may be handed over at all comes before what is wrong with the form.
        port.of_journey(request.actor()?, journey).await?;
        let (read, kept) = (
            rules::announcement(&form, request.today())?,
            sensitive::guard(&form, &["words"])?,
        );
        port.announce(request.actor()?, journey, &read, form.once()).await?;
        sensitive::on_record(&request, "handovers/announce", kept).await?;
        Ok(at(journey, "handover_announced"))
    })
    .await
}

/// Announces that the journeys of somebody pass to others.
#[server(endpoint = "handovers/announce_caseload")]
pub async fn announce_caseload(form: Fields) -> Result<(), AppError> {
    act("handovers/announce_caseload", form, async |request, form| {
        let person: AccountId = id(&form, "person")?;
        let port = &request.ports.handovers;
        port.caseload(request.actor()?, person).await?;
        let (read, kept) = (
            rules::caseload(&form, person, request.today())?,
            sensitive::guard(&form, &["words"])?,
        );
        port.announce_caseload(request.actor()?, person, &read, form.once())
            .await?;
        sensitive::on_record(&request, "handovers/announce_caseload", kept).await?;
        Ok(Done::at("/relais", "handovers_announced"))
    })
    .await
}

/// Ticks an item of the checklist, or takes the tick back.
#[server(endpoint = "handovers/tick")]
pub async fn tick_handover(form: Fields) -> Result<(), AppError> {
    act("handovers/tick", form, async |request, form| {
        let (handover, item): (HandoverId, _) = (id(&form, "handover")?, id(&form, "item")?);
        let (port, done) = (&request.ports.handovers, !form.get("done").is_empty());
        let journey = port.tick(request.actor()?, handover, item, done, form.once()).await?;
        Ok(at(journey, "saved"))
    })
    .await
}

/// Plans the meeting of the person with both advisers.
#[server(endpoint = "handovers/plan_meeting")]
pub async fn plan_handover_meeting(form: Fields) -> Result<(), AppError> {
    act("handovers/plan_meeting", form, async |request, form| {
        let (handover, port) = (id(&form, "handover")?, &request.ports.handovers);
        port.of_journey(request.actor()?, id(&form, "journey")?).await?;
        let (read, kept) = (meeting(&form)?, sensitive::guard(&form, &["subject"])?);
        let journey = port
            .plan_meeting(request.actor()?, handover, &read, form.once())
            .await?;
        sensitive::on_record(&request, "handovers/plan_meeting", kept).await?;
        Ok(at(journey, "meeting_planned"))
    })
    .await
}

/// « Bien reçu ».
#[server(endpoint = "handovers/receive")]
pub async fn receive_handover(form: Fields) -> Result<(), AppError> {
    act("handovers/receive", form, async |request, form| {
        let (handover, port) = (id(&form, "handover")?, &request.ports.handovers);
        let journey = port.receive(request.actor()?, handover, form.once()).await?;
        Ok(at(journey, "handover_received"))
    })
    .await
}

/// Takes an announced handover back.
#[server(endpoint = "handovers/cancel")]
pub async fn cancel_handover(form: Fields) -> Result<(), AppError> {
    act("handovers/cancel", form, async |request, form| {
        let (handover, port) = (id(&form, "handover")?, &request.ports.handovers);
        let journey = port.cancel(request.actor()?, handover, form.once()).await?;
        let waits = draft::freed(&request, form.get(PAGE), "handovers/announce").await?;
        Ok(waits.map_or_else(
            || at(journey, "handover_cancelled"),
            |page| Done::at(page, "handover_cancelled"),
        ))
    })
    .await
}

fn at_batch(batch: BatchId, notice: &str) -> Done {
    Done::at(super::batch::address(batch), notice)
}

/// « Bien reçu », for everything of one act that waits for it.
#[server(endpoint = "handovers/receive_batch")]
pub async fn receive_batch(form: Fields) -> Result<(), AppError> {
    act("handovers/receive_batch", form, async |request, form| {
        let (batch, port) = (id(&form, "batch")?, &request.ports.handovers);
        port.receive_batch(request.actor()?, batch, form.once()).await?;
        Ok(at_batch(batch, "handovers_received"))
    })
    .await
}

/// Takes everything of one act back that has not come into force.
#[server(endpoint = "handovers/cancel_batch")]
pub async fn cancel_batch(form: Fields) -> Result<(), AppError> {
    act("handovers/cancel_batch", form, async |request, form| {
        let (batch, port) = (id(&form, "batch")?, &request.ports.handovers);
        port.cancel_batch(request.actor()?, batch, form.once()).await?;
        Ok(at_batch(batch, "handovers_cancelled"))
    })
    .await
}
