use super::rules::Body;
use crate::{
    error::AppError,
    form::{Fields, Reader},
    ids::JourneyId,
    pathway::sections::back_to,
    request::{Done, act},
    sensitive,
};
use leptos::prelude::*;

/// Where a thread stands on its page.
pub const ANCHOR: &str = "messages";
/// The latest message: what was just written is in sight.
pub const LATEST: &str = "dernier-message";

/// Posts a message on the thread of a journey.
#[server(endpoint = "messages/post")]
pub async fn post_message(form: Fields) -> Result<(), AppError> {
    act("messages/post", form, async |request, form| {
        let (actor, port) = (request.actor()?, &request.ports.messages);
        let journey: JourneyId = form.get("journey").parse().map_err(|_| AppError::NotFound)?;
        // Whether the thread is open at all comes before what is wrong with the text.
        port.unread_of(actor, journey).await?.ok_or(AppError::NotFound)?;
        let mut read = Reader::new(&form);
        let body = read.required("body", Body::parse);
        let (body, kept) = (read.finish(body)?, sensitive::guard(&form, &["body"])?);
        port.post(actor, journey, &body, form.once()).await?;
        sensitive::on_record(&request, "messages/post", kept).await?;
        Ok(Done::quietly(back_to(&form, LATEST, "message_posted")))
    })
    .await
}
