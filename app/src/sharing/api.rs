use crate::{
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE},
    request::{Done, act},
    ui::pagination::address_with,
};
use leptos::prelude::*;

/// Withdraws a consent, with effect at once.
#[server(endpoint = "sharing/withdraw_consent")]
pub async fn withdraw_consent(form: Fields) -> Result<(), AppError> {
    act("sharing/withdraw_consent", form, async |request, form| {
        let consent = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let sharing = &request.ports.sharing;
        sharing.withdraw_consent(request.actor()?, consent, form.once()).await?;
        let page = own_path(form.get(PAGE));
        Ok(Done::quietly(address_with(page, "fait", "consent_withdrawn")))
    })
    .await
}
