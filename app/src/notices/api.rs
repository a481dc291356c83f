//! The acts on notices, preferences and absences.

use super::{
    rules,
    types::{Group, NewAbsence, Preference},
};
use crate::{
    error::AppError,
    form::{Fields, Reader},
    request::{Done, act},
    values::Choice,
};
use leptos::prelude::*;

/// Marks every notice of the present role as read.
#[server(endpoint = "notices/read_all")]
pub async fn read_all(form: Fields) -> Result<(), AppError> {
    act("notices/read_all", form, async |request, _| {
        request.ports.notices.read_all(request.actor()?).await?;
        Ok(Done::at("/avis", "all_read"))
    })
    .await
}

/// Chooses what comes by mail.
#[server(endpoint = "notices/save_preferences")]
pub async fn save_preferences(form: Fields) -> Result<(), AppError> {
    act("notices/save_preferences", form, async |request, form| {
        let (chosen, port) = (chosen(&form)?, &request.ports.notices);
        port.save_preferences(request.actor()?, chosen, form.once()).await?;
        Ok(Done::at("/compte", "saved"))
    })
    .await
}

/// Writes an absence down.
#[server(endpoint = "notices/save_absence")]
pub async fn save_absence(form: Fields) -> Result<(), AppError> {
    act("notices/save_absence", form, async |request, form| {
        let (new, port) = (absence(&form)?, &request.ports.notices);
        port.save_absence(request.actor()?, new, form.once()).await?;
        Ok(Done::at("/absences", "saved"))
    })
    .await
}

/// Ends an absence today, or takes it back.
#[server(endpoint = "notices/end_absence")]
pub async fn end_absence(form: Fields) -> Result<(), AppError> {
    act("notices/end_absence", form, async |request, form| {
        let id = form.get("id").parse().map_err(|_| AppError::NotFound)?;
        let port = &request.ports.notices;
        port.end_absence(request.actor()?, id, form.once()).await?;
        Ok(Done::at("/absences", "absence_ended"))
    })
    .await
}

/// The groups that were on the form.
fn chosen(form: &Fields) -> Result<Vec<Preference>, AppError> {
    let mut read = Reader::new(form);
    let mut chosen = Vec::new();
    for group in Group::ALL.iter().copied() {
        let delivery = read.choice(group.code());
        chosen.extend(delivery.map(|delivery| Preference { group, delivery }));
    }
    read.finish(Some(chosen))
}

fn absence(form: &Fields) -> Result<NewAbsence, AppError> {
    let mut read = Reader::new(form);
    let person = read.required_choice("person");
    let (from, until) = (read.required_date("from"), read.required_date("until"));
    let replacement = read.choice("replacement");
    let new = person.zip(from.zip(until)).map(|(person, (from, until))| NewAbsence {
        person,
        from,
        until,
        replacement,
        confirmed: !form.get(rules::CONFIRM).is_empty(),
    });
    read.finish(new)
}
