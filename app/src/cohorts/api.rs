//! The acts on cohorts.

use crate::{error::AppError, form::Fields};
use leptos::prelude::*;

/// Writes a new cohort down.
#[server(endpoint = "cohorts/open")]
pub async fn open_cohort(form: Fields) -> Result<(), AppError> {
    use crate::request::{Done, act};
    act("cohorts/open", form, async |request, form| {
        let cohort = super::read::cohort(&form)?;
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
        request.ports.cohorts.show(request.actor()?, id).await?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let cohort = super::read::cohort(&form)?;
                let version = form.version().ok_or(AppError::Malformed)?;
                let port = &request.ports.cohorts;
                port.save(request.actor()?, id, &cohort, version, form.once()).await
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
        request.ports.cohorts.show(request.actor()?, id).await?;
        let decisions = super::read::decisions(&form)?;
        request.ports.cohorts.decide(request.actor()?, id, &decisions).await?;
        Ok(Done::at(super::address(id), "saved"))
    })
    .await
}
