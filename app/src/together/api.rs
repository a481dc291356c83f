//! The acts of working together.

use super::{enrolment, rules};
use crate::{
    draft::own_path,
    error::AppError,
    form::{Fields, PAGE},
    ids::{JourneyId, MeetingId},
    merge::saving,
    pathway::sections::back_to,
    request::{Done, Request, act},
    sensitive,
    together::types::Came,
};
use leptos::prelude::*;

/// An id that a form sends along; what is none does not exist.
fn id<T: std::str::FromStr>(form: &Fields, name: &str) -> Result<T, AppError> {
    form.get(name).parse().map_err(|_| AppError::NotFound)
}

/// The page of what was changed, or the créateur's space.
fn back(form: &Fields, anchor: &str, notice: &str) -> Result<Done, AppError> {
    if own_path(form.get(PAGE)).starts_with("/mon-parcours") {
        return Ok(Done::quietly(back_to(form, anchor, notice)));
    }
    let journey: JourneyId = id(form, "journey")?;
    Ok(Done::quietly(format!(
        "/parcours/{journey}/suivi?fait={notice}#{anchor}"
    )))
}

/// Whether a journey can be reached at all comes before what is wrong with the form.
async fn reach(request: &Request, form: &Fields) -> Result<JourneyId, AppError> {
    let journey = id(form, "journey")?;
    let file = request.ports.together.of_journey(request.actor()?, journey).await?;
    if file.writes {
        Ok(journey)
    } else {
        Err(AppError::NotFound)
    }
}

/// The same for what is there already: a journey that is closed to the reader's organisation keeps what that wrote.
async fn known(request: &Request, form: &Fields) -> Result<JourneyId, AppError> {
    let journey = id(form, "journey")?;
    request.ports.together.of_journey(request.actor()?, journey).await?;
    Ok(journey)
}

/// Adds a to-do to the plan of actions.
#[server(endpoint = "together/add_action")]
pub async fn add_action(form: Fields) -> Result<(), AppError> {
    act("together/add_action", form, async |request, form| {
        let journey = reach(&request, &form).await?;
        let (action, kept) = (rules::action(&form)?, sensitive::guard(&form, &["title"])?);
        let port = &request.ports.together;
        port.add_action(request.actor()?, journey, &action, form.once()).await?;
        sensitive::on_record(&request, "together/add_action", kept).await?;
        back(&form, "actions", "action_added")
    })
    .await
}

/// Corrects a to-do.
#[server(endpoint = "together/save_action")]
pub async fn save_action(form: Fields) -> Result<(), AppError> {
    act("together/save_action", form, async |request, form| {
        let at = (known(&request, &form).await?, id(&form, "action")?);
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (action, kept) = (rules::action(&form)?, sensitive::guard(&form, &["title"])?);
                let (version, port) = (form.version().unwrap_or_default(), &request.ports.together);
                port.save_action(request.actor()?, at, version, &action, form.once())
                    .await?;
                sensitive::on_record(&request, "together/save_action", kept).await
            }
        };
        let notice = saving(form.clone(), save).await?;
        back(&form, "actions", notice)
    })
    .await
}

/// Ticks a to-do, or takes the tick off.
#[server(endpoint = "together/tick_action")]
pub async fn tick_action(form: Fields) -> Result<(), AppError> {
    act("together/tick_action", form, async |request, form| {
        let at = (id(&form, "journey")?, id(&form, "action")?);
        let done = form.get("done") == "yes";
        let port = &request.ports.together;
        port.tick_action(request.actor()?, at, done, form.once()).await?;
        back(&form, "actions", if done { "action_done" } else { "action_reopened" })
    })
    .await
}

/// Takes a to-do out of the plan; it stays on record.
#[server(endpoint = "together/cancel_action")]
pub async fn cancel_action(form: Fields) -> Result<(), AppError> {
    act("together/cancel_action", form, async |request, form| {
        let at = (id(&form, "journey")?, id(&form, "action")?);
        request
            .ports
            .together
            .cancel_action(request.actor()?, at, form.once())
            .await?;
        back(&form, "actions", "action_cancelled")
    })
    .await
}

/// Plans a meeting.
#[server(endpoint = "together/plan_meeting")]
pub async fn plan_meeting(form: Fields) -> Result<(), AppError> {
    act("together/plan_meeting", form, async |request, form| {
        let journey = reach(&request, &form).await?;
        let (meeting, kept) = (rules::meeting(&form)?, sensitive::guard(&form, &["subject"])?);
        let port = &request.ports.together;
        let made = port
            .plan_meeting(request.actor()?, journey, &meeting, form.once())
            .await?;
        sensitive::on_record(&request, "together/plan_meeting", kept).await?;
        Ok(Done::at(super::rules::address(journey, made), "meeting_planned"))
    })
    .await
}

/// Changes when, where or what a meeting is.
#[server(endpoint = "together/save_meeting")]
pub async fn save_meeting(form: Fields) -> Result<(), AppError> {
    act("together/save_meeting", form, async |request, form| {
        let at = (known(&request, &form).await?, id(&form, "meeting")?);
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (meeting, kept) = (rules::meeting(&form)?, sensitive::guard(&form, &["subject"])?);
                let (version, port) = (form.version().unwrap_or_default(), &request.ports.together);
                port.save_meeting(request.actor()?, at, version, &meeting, form.once())
                    .await?;
                sensitive::on_record(&request, "together/save_meeting", kept).await
            }
        };
        let notice = saving(form, save).await?;
        Ok(Done::at(super::rules::address(at.0, at.1), notice))
    })
    .await
}

/// Says who was there, or that the meeting is cancelled.
#[server(endpoint = "together/attend")]
pub async fn attend(form: Fields) -> Result<(), AppError> {
    act("together/attend", form, async |request, form| {
        let at = (known(&request, &form).await?, id(&form, "meeting")?);
        let outcome = rules::attended(&form)?;
        request
            .ports
            .together
            .attend(request.actor()?, at, &outcome, form.once())
            .await?;
        Ok(Done::at(super::rules::address(at.0, at.1), "attendance_saved"))
    })
    .await
}

/// A meeting that was held, its note and the next action, in one form.
#[server(endpoint = "together/quick_meeting")]
pub async fn quick_meeting(form: Fields) -> Result<(), AppError> {
    act("together/quick_meeting", form, async |request, form| {
        let journey = super::quick::journey(&request, &form).await?;
        let quick = rules::quick(&form, request.now)?;
        let port = &request.ports.together;
        port.quick_meeting(request.actor()?, journey, &quick, form.once())
            .await?;
        Ok(Done::at(format!("/parcours/{journey}/suivi"), super::quick::WRITTEN))
    })
    .await
}

/// Writes a note.
#[server(endpoint = "together/write_note")]
pub async fn write_note(form: Fields) -> Result<(), AppError> {
    act("together/write_note", form, async |request, form| {
        let journey = reach(&request, &form).await?;
        let note = rules::note(&form)?;
        request
            .ports
            .together
            .write_note(request.actor()?, journey, &note, form.once())
            .await?;
        back(&form, "notes", "note_written")
    })
    .await
}

/// Corrects a note, or who reads it.
#[server(endpoint = "together/save_note")]
pub async fn save_note(form: Fields) -> Result<(), AppError> {
    act("together/save_note", form, async |request, form| {
        let at = (known(&request, &form).await?, id(&form, "note")?);
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (note, version) = (rules::note(&form)?, form.version().unwrap_or_default());
                let (actor, port) = (request.actor()?, &request.ports.together);
                port.save_note(actor, at, version, &note, form.once()).await
            }
        };
        let notice = saving(form.clone(), save).await?;
        back(&form, "notes", notice)
    })
    .await
}

/// Announces a workshop.
#[server(endpoint = "together/open_workshop")]
pub async fn open_workshop(form: Fields) -> Result<(), AppError> {
    act("together/open_workshop", form, async |request, form| {
        let (workshop, kept) = (
            rules::workshop(&form, request.now)?,
            sensitive::guard(&form, &["title"])?,
        );
        let made = request
            .ports
            .together
            .open_workshop(request.actor()?, &workshop, form.once())
            .await?;
        sensitive::on_record(&request, "together/open_workshop", kept).await?;
        Ok(Done::at(format!("/ateliers/{made}"), "workshop_opened"))
    })
    .await
}

/// Changes a workshop, or who runs it.
#[server(endpoint = "together/save_workshop")]
pub async fn save_workshop(form: Fields) -> Result<(), AppError> {
    act("together/save_workshop", form, async |request, form| {
        let workshop = id(&form, "workshop")?;
        request.ports.together.workshop(request.actor()?, workshop).await?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (read, kept) = (
                    rules::workshop(&form, request.now)?,
                    sensitive::guard(&form, &["title"])?,
                );
                let (version, port) = (form.version().unwrap_or_default(), &request.ports.together);
                port.save_workshop(request.actor()?, workshop, version, &read, form.once())
                    .await?;
                sensitive::on_record(&request, "together/save_workshop", kept).await
            }
        };
        let notice = saving(form, save).await?;
        Ok(Done::at(format!("/ateliers/{workshop}"), notice))
    })
    .await
}

/// Puts a journey's people on the list of a workshop.
#[server(endpoint = "together/enrol")]
pub async fn enrol(form: Fields) -> Result<(), AppError> {
    act("together/enrol", form, async |request, form| {
        let workshop = id(&form, "workshop")?;
        request.ports.together.workshop(request.actor()?, workshop).await?;
        let journey = super::quick::journey(&request, &form).await?;
        request
            .ports
            .together
            .enrol(
                request.actor()?,
                (workshop, journey),
                &enrolment::coming(&form),
                form.once(),
            )
            .await?;
        Ok(Done::at(
            format!("/ateliers/{workshop}?parcours={journey}"),
            super::workshop_page::ENROLLED,
        ))
    })
    .await
}

/// Takes a journey off the list of a workshop, or one of its people: the field `meeting`, `<meeting>` or `<meeting>.<creator>`.
#[server(endpoint = "together/withdraw_from_workshop")]
pub async fn withdraw_from_workshop(form: Fields) -> Result<(), AppError> {
    act("together/withdraw_from_workshop", form, async |request, form| {
        let workshop = id(&form, "workshop")?;
        request.ports.together.workshop(request.actor()?, workshop).await?;
        let missing = || AppError::invalid("meeting", crate::form::REQUIRED);
        let (meeting, person) = match form.get("meeting").split_once('.') {
            Some((meeting, person)) => (meeting, Some(person.parse().map_err(|_| missing())?)),
            None => (form.get("meeting"), None),
        };
        let meeting = meeting.parse().map_err(|_| missing())?;
        let port = &request.ports.together;
        port.withdraw(request.actor()?, (workshop, meeting, person), form.once())
            .await?;
        Ok(Done::at(format!("/ateliers/{workshop}"), "withdrawn_from_workshop"))
    })
    .await
}

/// Cancels a workshop.
#[server(endpoint = "together/cancel_workshop")]
pub async fn cancel_workshop(form: Fields) -> Result<(), AppError> {
    act("together/cancel_workshop", form, async |request, form| {
        let workshop = id(&form, "workshop")?;
        let port = &request.ports.together;
        port.cancel_workshop(request.actor()?, workshop, form.once()).await?;
        Ok(Done::at(format!("/ateliers/{workshop}"), "workshop_cancelled"))
    })
    .await
}

/// Says who came to a workshop, the whole list in one form: fields `presence-<meeting>.<creator>`.
#[server(endpoint = "together/attend_workshop")]
pub async fn attend_workshop(form: Fields) -> Result<(), AppError> {
    act("together/attend_workshop", form, async |request, form| {
        let workshop = id(&form, "workshop")?;
        request.ports.together.workshop(request.actor()?, workshop).await?;
        let people = list_of(&form)?;
        request
            .ports
            .together
            .attend_workshop(request.actor()?, workshop, &people, form.once())
            .await?;
        Ok(Done::at(format!("/ateliers/{workshop}"), "attendance_saved"))
    })
    .await
}

fn list_of(form: &Fields) -> Result<Vec<(MeetingId, Came)>, AppError> {
    let lines = form.0.keys();
    let lines = lines.filter_map(|name| Some((name, name.strip_prefix(rules::PRESENCE)?)));
    let read = lines.map(|(name, line)| {
        let (meeting, creator) = line.split_once('.')?;
        let came = rules::came(form, name, creator.parse().ok()?).ok()?;
        Some((meeting.parse().ok()?, came))
    });
    let people: Option<Vec<_>> = read.collect();
    match people {
        Some(people) if !people.is_empty() => Ok(people),
        Some(_) => Err(AppError::invalid("", rules::NOBODY)),
        None => Err(AppError::NotFound),
    }
}
