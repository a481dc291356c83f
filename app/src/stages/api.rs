//! The acts on stages.

use super::facts::Facts;
use crate::{
    doubts::REASON,
    error::AppError,
    form::Fields,
    sensitive::{Kept, guard},
};
use leptos::prelude::*;

/// The free texts among the facts, why a doubt is answered, and why they are changed.
fn texts(form: &Fields, facts: &Facts) -> Result<Kept, AppError> {
    let names = facts.texts();
    let names: Vec<&str> = names
        .iter()
        .map(|name| &**name)
        .chain([REASON, super::rules::WHY])
        .collect();
    guard(form, &names)
}

/// Writes a new stage into a journey.
#[server(endpoint = "stages/plan")]
pub async fn plan_stage(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("stages/plan", form, async |request, form| {
        let (journey, plan) = super::read::plan(&form, request.today())?;
        let kept = texts(&form, &plan.facts)?;
        let stage = request.ports.stages.plan(request.actor()?, journey, plan).await?;
        crate::sensitive::on_record(&request, "stages/plan", kept).await?;
        Ok(Done::at(super::address(journey, stage), "stage_planned"))
    })
    .await
}

/// Starts, interrupts, resumes, completes or cancels a stage.
#[server(endpoint = "stages/act")]
pub async fn move_stage(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("stages/act", form, async |request, form| {
        let (at, moving) = super::read::moving(&form)?;
        let kept = crate::sensitive::guard(&form, &[super::read::REASON])?;
        request.ports.stages.act(request.actor()?, at, moving).await?;
        crate::sensitive::on_record(&request, "stages/act", kept).await?;
        Ok(Done::at(super::address(at.journey, at.stage), "stage_moved"))
    })
    .await
}

/// Changes the facts and the planned dates of a stage.
#[server(endpoint = "stages/save")]
pub async fn save_stage(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("stages/save", form, async |request, form| {
        let at = super::read::stage(&form)?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let edit = super::read::edit(&form, request.today())?;
                let kept = texts(&form, &edit.facts)?;
                request.ports.stages.save(request.actor()?, at, edit).await?;
                crate::sensitive::on_record(&request, "stages/save", kept).await
            }
        };
        let notice = crate::merge::saving(form, save).await?;
        Ok(Done::at(super::address(at.journey, at.stage), notice))
    })
    .await
}

/// Writes down the hours of a session's trainees.
#[server(endpoint = "stages/attend")]
pub async fn attend_session(form: Fields) -> Result<(), AppError> {
    use super::sessions::{address, attendance};
    use crate::request::{Done, act};
    act("stages/attend", form, async |request, form| {
        let (session, lines) = (attendance::session(&form)?, attendance::read(&form)?);
        let words = attendance::words(&lines);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let kept = guard(&form, &words)?;
        let (stages, actor) = (&request.ports.stages, request.actor()?);
        stages.attend(actor, session, lines, form.once()).await?;
        crate::sensitive::on_record(&request, "stages/attend", kept).await?;
        Ok(Done::at(address(session), "attendance_saved"))
    })
    .await
}

/// Corrects an act on record, which stays on record.
#[server(endpoint = "stages/correct")]
pub async fn correct_stage(form: Fields) -> Result<(), AppError> {
    use super::types::Corrected;
    use crate::request::{Done, act};
    act("stages/correct", form, async |request, form| {
        let (at, correction) = super::read::correction(&form)?;
        let kept = crate::sensitive::guard(&form, &[super::read::REASON, super::rules::WHY, REASON])?;
        let corrected = request.ports.stages.correct(request.actor()?, at, correction).await?;
        crate::sensitive::on_record(&request, "stages/correct", kept).await?;
        let stage = super::address(at.journey, at.stage);
        Ok(match corrected {
            Corrected::Stands => Done::at(stage, "saved"),
            Corrected::Struck { journey_open: true } => Done::at(format!("/parcours/{}", at.journey), "stage_struck"),
            Corrected::Struck { journey_open: false } => Done::at(stage, "stage_struck"),
        })
    })
    .await
}
