use super::SHOWN;
use crate::{
    error::AppError,
    form::Fields,
    request::{Done, act},
};
use leptos::prelude::*;

/// Makes the address of one's deadlines, in place of an earlier one.
#[server(endpoint = "calendar/make_feed")]
pub async fn make_feed(form: Fields) -> Result<(), AppError> {
    act("calendar/make_feed", form, async |request, form| {
        let calendar = &request.ports.calendar;
        if let Some(token) = calendar.make_feed(request.actor()?, form.once()).await? {
            request.reply.show_once(Some(&format!("{SHOWN}{token}")));
        }
        Ok(Done::quietly("/compte?fait=feed_made#agenda"))
    })
    .await
}

/// Makes the address worthless.
#[server(endpoint = "calendar/revoke_feed")]
pub async fn revoke_feed(form: Fields) -> Result<(), AppError> {
    act("calendar/revoke_feed", form, async |request, _| {
        request.ports.calendar.revoke_feed(request.actor()?).await?;
        Ok(Done::quietly("/compte?fait=feed_revoked#agenda"))
    })
    .await
}
