use super::rules::CONFIRM;
use crate::{
    error::AppError,
    form::{Fields, Reader, at_most},
    request::{Done, act},
    sensitive, texts,
};
use leptos::prelude::*;

texts! {
    TOO_SHORT = "Dites pourquoi en une phrase au moins : la personne et la structure la liront." | "Say why in a sentence at least: the person and the organisation will read it.";
}

/// Shortest and longest reason.
const SHORTEST: usize = 15;
const LONGEST: usize = 600;

fn read(form: &Fields) -> Result<(String, String, bool), AppError> {
    let mut reader = Reader::new(form);
    let reference = reader.required("reference", |text| at_most(text, 40));
    let reason = reader.required("reason", |text| {
        if text.chars().count() < SHORTEST {
            return Err(TOO_SHORT.into());
        }
        at_most(text, LONGEST)
    });
    let confirmed = reader.ticked(CONFIRM);
    let (reference, reason) = reader.finish(reference.zip(reason))?;
    Ok((reference, reason, confirmed))
}

/// Opens a file for an hour.
#[server(endpoint = "sharing/open_file")]
pub async fn open_file(form: Fields) -> Result<(), AppError> {
    act("sharing/open_file", form, async |request, form| {
        let (reference, reason, confirmed) = read(&form)?;
        let kept = sensitive::guard(&form, &["reason"])?;
        let port = &request.ports.break_glass;
        let journey = port
            .open(request.actor()?, &reference, &reason, confirmed, form.once())
            .await?;
        sensitive::on_record(&request, "sharing/open_file", kept).await?;
        Ok(Done::quietly(format!("/administration/dossiers/{journey}")))
    })
    .await
}
