//! The acts on an uploaded table.

use super::{
    step::path_of,
    undo::{LISTS, list_path, rules::ImportState, undo_path},
};
use crate::{
    error::AppError,
    form::Fields,
    ids::ImportId,
    request::{Done, act},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

fn which(form: &Fields) -> Result<ImportId, AppError> {
    form.get("id").parse().map_err(|_| AppError::NotFound)
}

/// The fields `column_0`, `column_1` … by place.
fn columns(form: &Fields) -> BTreeMap<usize, String> {
    let place = |name: &str| name.strip_prefix(super::columns::FIELD)?.parse().ok();
    form.0
        .iter()
        .filter_map(|(name, column)| Some((place(name)?, column.trim().to_owned())))
        .collect()
}

/// Says which column of the table is which.
#[server(endpoint = "imports/map")]
pub async fn map_columns(form: Fields) -> Result<(), AppError> {
    act("imports/map", form, async |request, form| {
        let id = which(&form)?;
        let imports = &request.ports.imports;
        imports.map(request.actor()?, id, columns(&form)).await?;
        Ok(Done::quietly(super::step::preview_of(id)))
    })
    .await
}

/// Takes the table in.
#[server(endpoint = "imports/confirm")]
pub async fn confirm_import(form: Fields) -> Result<(), AppError> {
    act("imports/confirm", form, async |request, form| {
        let id = which(&form)?;
        let imports = &request.ports.imports;
        imports.confirm(request.actor()?, id, form.once()).await?;
        Ok(Done::at(path_of(id), "imported"))
    })
    .await
}

/// Takes back what an import added and nobody has worked on since.
#[server(endpoint = "imports/undo")]
pub async fn undo_import(form: Fields) -> Result<(), AppError> {
    act("imports/undo", form, async |request, form| {
        let id = which(&form)?;
        let imports = &request.ports.imports;
        Ok(match imports.undo(request.actor()?, id, form.once()).await? {
            // Somebody has worked on all of it meanwhile: the page says so.
            ImportState::Standing => Done::quietly(undo_path(id)),
            ImportState::PartlyUndone => Done::at(path_of(id), "import_partly_undone"),
            ImportState::Undone => Done::at(path_of(id), "import_undone"),
        })
    })
    .await
}

/// Takes back the organisations of a list that nobody has used since.
#[server(endpoint = "imports/undo_list")]
pub async fn undo_list(form: Fields) -> Result<(), AppError> {
    act("imports/undo_list", form, async |request, form| {
        let id = which(&form)?;
        let imports = &request.ports.imports;
        Ok(match imports.undo_list(request.actor()?, id, form.once()).await? {
            // All of them have been used meanwhile: the page says so.
            ImportState::Standing => Done::quietly(list_path(id)),
            ImportState::PartlyUndone => Done::at(LISTS, "list_partly_undone"),
            ImportState::Undone => Done::at(LISTS, "list_undone"),
        })
    })
    .await
}
