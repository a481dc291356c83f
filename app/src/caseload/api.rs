//! The acts of the caseload.

use super::{rules, types::BulkAct};
use crate::{
    error::AppError,
    form::Fields,
    request::{Done, act},
    sensitive,
    values::Choice,
};
use leptos::prelude::*;

/// Tags, untags or assigns the journeys ticked, each under its own rights.
#[server(endpoint = "caseload/bulk")]
pub async fn act_on_several(form: Fields) -> Result<(), AppError> {
    act("caseload/bulk", form, async |request, form| {
        let bulk = rules::bulk(&form)?;
        let words: &[&str] = if form.get("act") == BulkAct::Tag.code() {
            &["tag"]
        } else {
            &[]
        };
        let kept = sensitive::guard(&form, words)?;
        let port = &request.ports.caseload;
        let id = port.act_on_several(request.actor()?, &bulk, form.once()).await?;
        sensitive::on_record(&request, "caseload/bulk", kept).await?;
        let page = crate::ui::pagination::address_with(&rules::back(&form), rules::REPORT, &id.to_string());
        Ok(Done::quietly(page))
    })
    .await
}

/// Keeps the list as it is filtered, under a name.
#[server(endpoint = "caseload/save_view")]
pub async fn save_view(form: Fields) -> Result<(), AppError> {
    act("caseload/save_view", form, async |request, form| {
        let (name, query) = rules::view(&form)?;
        let shared = !form.get("shared").is_empty();
        let port = &request.ports.caseload;
        port.save_view(request.actor()?, &name, &query, shared, form.once())
            .await?;
        Ok(Done::at(rules::back(&form), "view_saved"))
    })
    .await
}

/// Takes a view away.
#[server(endpoint = "caseload/drop_view")]
pub async fn drop_view(form: Fields) -> Result<(), AppError> {
    act("caseload/drop_view", form, async |request, form| {
        let id = form.get("view").parse().map_err(|_| AppError::NotFound)?;
        let port = &request.ports.caseload;
        port.drop_view(request.actor()?, id, form.once()).await?;
        Ok(Done::at(rules::back(&form), "view_dropped"))
    })
    .await
}

/// Keeps which columns are shown, and whether single keys act.
#[server(endpoint = "caseload/save_display")]
pub async fn save_display(form: Fields) -> Result<(), AppError> {
    act("caseload/save_display", form, async |request, form| {
        let display = rules::display(&form);
        let port = &request.ports.caseload;
        port.save_display(request.actor()?, &display, form.once()).await?;
        Ok(Done::at(rules::back(&form), "saved"))
    })
    .await
}
