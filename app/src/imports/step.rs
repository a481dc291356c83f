use super::{columns::MapColumns, outcome::ShowOutcome, preview::ShowPreview, types::Step};
use crate::{error::AppError, ids::ImportId, ui::load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of an import.
pub fn path_of(id: ImportId) -> String {
    format!("/parcours/importer/{id}")
}

pub fn preview_of(id: ImportId) -> String {
    format!("{}?etape=apercu", path_of(id))
}

/// Columns, preview and result of an uploaded table.
#[component]
pub fn ImportStepPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    let id = id.parse::<ImportId>().map_err(|_| AppError::NotFound);
    load(
        async move |request| {
            let id = id?;
            let preview = request.query("etape") == "apercu";
            let step = request.ports.imports.step(request.actor()?, id, preview).await?;
            if matches!(&step, Step::Columns(columns) if columns.problem.is_some()) {
                request.reply.status(422);
            }
            Ok((id, step))
        },
        |_, (id, step)| match step {
            Step::Columns(columns) => view! { <MapColumns id columns/> }.into_any(),
            Step::Preview(preview) => view! { <ShowPreview id preview=*preview/> }.into_any(),
            Step::Done(outcome) => view! { <ShowOutcome outcome/> }.into_any(),
        },
    )
}
