//! The acts on cohorts.

use crate::{
    doubts::REASON,
    error::AppError,
    form::Fields,
    sensitive::{guard, on_record},
};
use leptos::prelude::*;

/// Writes a new cohort down.
#[server(endpoint = "cohorts/open")]
pub async fn open_cohort(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("cohorts/open", form, async |request, form| {
        let (cohort, _) = super::read::cohort(&form)?;
        let port = &request.ports.cohorts;
        let id = port.open(request.actor()?, &cohort, form.once()).await?;
        Ok(Done::at(super::address(id), "saved"))
    })
    .await
}

/// Corrects a cohort.
#[server(endpoint = "cohorts/save")]
pub async fn save_cohort(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("cohorts/save", form, async |request, form| {
        let id = super::read::id(&form)?;
        // Whose it is comes before what is wrong with the form.
        request.ports.cohorts.show(request.actor()?, id, None).await?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let ((cohort, answers), kept) = (super::read::cohort(&form)?, guard(&form, &[REASON])?);
                let version = form.version().ok_or(AppError::Malformed)?;
                let port = &request.ports.cohorts;
                port.save(request.actor()?, id, (&cohort, &answers), version, form.once())
                    .await?;
                on_record(&request, "cohorts/save", kept).await
            }
        };
        let notice = crate::merge::saving(form, save).await?;
        Ok(Done::at(super::address(id), notice))
    })
    .await
}

/// Writes down what a jury decided on the applications to a cohort.
#[server(endpoint = "cohorts/decide")]
pub async fn decide(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("cohorts/decide", form, async |request, form| {
        let id = super::read::id(&form)?;
        request.ports.cohorts.show(request.actor()?, id, None).await?;
        let (decisions, kept) = (super::read::decisions(&form)?, guard(&form, &[REASON])?);
        request.ports.cohorts.decide(request.actor()?, id, &decisions).await?;
        on_record(&request, "cohorts/decide", kept).await?;
        Ok(Done::at(super::address(id), "saved"))
    })
    .await
}
