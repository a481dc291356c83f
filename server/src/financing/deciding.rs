//! What a committee decided on several requests, in one transaction: each under its own rights and rules, each with its own event.

use super::{access, moving};
use crate::{
    dashboard::label::{label, people},
    db::{Run, Tx},
    error::Failed,
    events::{Begun, begin_once},
    hub::Hub,
    thresholds,
};
use app::{
    actor::Actor,
    error::{AppError, FieldError},
    financing::{
        committees::decisions::{Decision, Decisions},
        rules::{RequestState, field},
        types::{RequestMove, RequestRef},
    },
    ids::{JourneyId, RequestId},
    lines::{Refused, told},
    text::{Lang, Message},
    thresholds::Thresholds,
    values::Choice,
};
use uuid::Uuid;

app::texts! {
    MEANWHILE = "quelqu’un a agi entre-temps, la demande est « {state} ». Relisez-la, puis enregistrez de nouveau." | "somebody acted in the meantime, the request is “{state}”. Read it again, then record once more.";
}

/// All of it or nothing: a list that was half recorded would have to be compared line by line.
pub async fn decide(hub: &Hub, actor: &Actor, decisions: Decisions) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, decisions.once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let table = thresholds::read(&mut tx).await?;
    let (lines, mut once, mut refused) = (decisions.lines.len(), decisions.once, Vec::new());
    for Decision { request, moving } in decisions.lines {
        let (at, called) = named(hub, &mut tx, actor, request).await?;
        let why = match moving {
            // The form's number stands on its first event: the second copy of the form finds it there.
            Ok(moving) => {
                let moving = RequestMove {
                    once: once.take(),
                    ..moving
                };
                one(hub, &mut tx, actor, at, &moving, &table).await?
            }
            Err(unread) => unread,
        };
        if !why.is_empty() {
            refused.push(Refused {
                line: request.0,
                called,
                why,
            });
        }
    }
    if !refused.is_empty() {
        return Err(AppError::Invalid(told(&refused, lines, &[field::ON])).into());
    }
    tx.commit().await
}

/// A request that the organisation keeps, by its id alone, and what it is called on the committee list. Errors: `NotFound`.
async fn named(hub: &Hub, tx: &mut Tx, actor: &Actor, request: RequestId) -> Result<(RequestRef, String), Failed> {
    let organisation = actor.organisation().ok_or(AppError::Forbidden)?;
    let found: Option<(Uuid, String)> = tx
        .query(concat!(
            "SELECT r.journey_id, ",
            label!(),
            " FROM financing_request r JOIN journey j ON j.id = r.journey_id ",
            people!(),
            " WHERE r.id = $3 AND r.organisation_id = $1"
        ))
        .bind(organisation.0)
        .bind(hub.today())
        .bind(request.0)
        .optional()
        .await?;
    let (journey, called) = found.ok_or(AppError::NotFound)?;
    let journey = JourneyId(journey);
    Ok((RequestRef { journey, request }, called))
}

/// Why it is refused; nothing once it is recorded.
async fn one(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    at: RequestRef,
    moving: &RequestMove,
    table: &Thresholds,
) -> Result<Vec<FieldError>, Failed> {
    let (request, permit) = access::kept(hub, tx, actor, at).await?;
    if !moving::advance(tx, &request, moving.version).await? {
        return Ok(vec![FieldError::new(field::ACT, meanwhile(request.course.state))]);
    }
    match moving::record(hub, tx, (&request, &permit), moving, table).await {
        Ok(()) => Ok(vec![]),
        Err(Failed::App(AppError::Invalid(refused))) => Ok(refused),
        Err(failed) => Err(failed),
    }
}

fn meanwhile(state: RequestState) -> Message {
    let told = |lang: Lang| MEANWHILE.with(lang, &[("state", state.label().get(lang))]);
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}
