//! The acts on requests and on the plan.

use super::rules::field;
use crate::{doubts::REASON, error::AppError, form::Fields, sensitive};
use leptos::prelude::*;

/// Writes a request into a financing stage.
#[server(endpoint = "financing/write")]
pub async fn write_request(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/write", form, async |request, form| {
        let new = super::read::new(&form)?;
        let (journey, kept) = (new.journey, sensitive::guard(&form, &[REASON])?);
        let id = request.ports.financing.write(request.actor()?, new).await?;
        sensitive::on_record(&request, "financing/write", kept).await?;
        Ok(Done::at(super::request_address(journey, id), "request_written"))
    })
    .await
}

/// Changes what is asked for.
#[server(endpoint = "financing/save")]
pub async fn save_request(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/save", form, async |request, form| {
        let at = super::read::at(&form)?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (edit, kept) = (super::read::edit(&form)?, sensitive::guard(&form, &[REASON])?);
                request.ports.financing.save(request.actor()?, at, edit).await?;
                sensitive::on_record(&request, "financing/save", kept).await
            }
        };
        let notice = crate::merge::saving(form, save).await?;
        Ok(Done::at(super::request_address(at.journey, at.request), notice))
    })
    .await
}

/// Moves a request on.
#[server(endpoint = "financing/act")]
pub async fn move_request(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/act", form, async |request, form| {
        let (at, moving) = super::read::moving(&form)?;
        let kept = sensitive::guard(&form, &[field::REASON, field::CONDITIONS])?;
        request.ports.financing.act(request.actor()?, at, moving).await?;
        sensitive::on_record(&request, "financing/act", kept).await?;
        Ok(Done::at(
            super::request_address(at.journey, at.request),
            "request_moved",
        ))
    })
    .await
}

/// Records what a committee decided on several requests.
#[server(endpoint = "financing/decide")]
pub async fn decide_requests(form: Fields) -> Result<(), AppError> {
    use super::committees::{
        decisions,
        meeting::{ABOUT, SAVED, address},
    };
    use crate::request::{Done, act};
    act("financing/decide", form, async |request, form| {
        let decisions = decisions::read(&form)?;
        let words = decisions.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let kept = sensitive::guard(&form, &words)?;
        let page = format!("{}?{ABOUT}={}", address(decisions.day), decisions.requests().join(","));
        request.ports.financing.decide(request.actor()?, decisions).await?;
        sensitive::on_record(&request, "financing/decide", kept).await?;
        Ok(Done::at(page, SAVED))
    })
    .await
}

/// Puts an act of a request right.
#[server(endpoint = "financing/correct")]
pub async fn correct_request(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/correct", form, async |request, form| {
        let (at, correction) = super::read::correction(&form)?;
        let kept = sensitive::guard(&form, &[field::REASON, field::CONDITIONS, super::read::WHY])?;
        request
            .ports
            .financing
            .correct(request.actor()?, at, correction)
            .await?;
        sensitive::on_record(&request, "financing/correct", kept).await?;
        Ok(Done::at(super::request_address(at.journey, at.request), "saved"))
    })
    .await
}

/// Takes the last act of a request back.
#[server(endpoint = "financing/strike")]
pub async fn strike_act(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/strike", form, async |request, form| {
        let (at, strike) = super::read::strike(&form)?;
        let kept = sensitive::guard(&form, &[super::read::WHY])?;
        request.ports.financing.strike(request.actor()?, at, strike).await?;
        sensitive::on_record(&request, "financing/strike", kept).await?;
        Ok(Done::at(super::request_address(at.journey, at.request), "saved"))
    })
    .await
}

/// Records that a condition is met.
#[server(endpoint = "financing/meet")]
pub async fn meet_condition(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/meet", form, async |request, form| {
        let (at, meet) = super::read::meet(&form)?;
        request.ports.financing.meet(request.actor()?, at, meet).await?;
        Ok(Done::at(super::request_address(at.journey, at.request), "saved"))
    })
    .await
}

/// Adds a need or a resource to the plan.
#[server(endpoint = "financing/add_line")]
pub async fn add_plan_line(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/add_line", form, async |request, form| {
        let line = super::read::line(&form)?;
        let journey = line.journey;
        let kept = sensitive::guard(&form, &[super::read::LABEL])?;
        request.ports.financing.add_line(request.actor()?, line).await?;
        sensitive::on_record(&request, "financing/add_line", kept).await?;
        Ok(Done::at(super::address(journey), "saved"))
    })
    .await
}

/// Strikes a line of the plan out.
#[server(endpoint = "financing/strike_line")]
pub async fn strike_plan_line(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("financing/strike_line", form, async |request, form| {
        let (journey, line, once) = super::read::struck_line(&form)?;
        request
            .ports
            .financing
            .strike_line(request.actor()?, journey, line, once)
            .await?;
        Ok(Done::at(super::address(journey), "saved"))
    })
    .await
}
