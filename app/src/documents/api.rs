use crate::{
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE},
    request::{Done, act},
    ui::pagination::address_with,
};
use leptos::prelude::*;

/// Takes a document away.
#[server(endpoint = "documents/withdraw")]
pub async fn withdraw_document(form: Fields) -> Result<(), AppError> {
    act("documents/withdraw", form, async |request, form| {
        let document = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let documents = &request.ports.documents;
        documents.withdraw(request.actor()?, document, form.once()).await?;
        let page = address_with(own_path(form.get(PAGE)), "fait", "document_withdrawn");
        Ok(Done::quietly(format!("{page}#pieces")))
    })
    .await
}
