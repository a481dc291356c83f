use super::{
    access,
    events::{NoteChanged, NoteWritten, codes},
    read,
};
use crate::{
    auth::policy::{Action, Permit},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{JourneyId, NoteId},
    together::{port::Once, types::NoteForm},
    values::Choice,
};
use uuid::Uuid;

fn about(journey: JourneyId, note: NoteId) -> About {
    About {
        journey: Some(journey),
        subject: Some(note.0),
    }
}

/// Writes a note in the name of the actor's organisation. Errors: `NotFound`, `Forbidden`.
pub async fn write(
    hub: &Hub,
    actor: &Actor,
    journey: JourneyId,
    form: &NoteForm,
    once: Once,
) -> Result<NoteId, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(id) => return Ok(NoteId(id.ok_or(AppError::NotFound)?)),
    };
    let (scope, permit) = access::adding(hub, &mut tx, actor, journey).await?;
    if let Some(meeting) = form.meeting {
        let known = read::meetings(&mut tx, journey, &scope).await?;
        of_own(known.iter().find(|one| one.id == meeting).map(|one| one.own))?;
    }
    let id = insert(hub, &mut tx, &permit, journey, form, once).await?;
    tx.commit().await?;
    Ok(id)
}

/// Only the organisation's own meetings take its notes.
fn of_own(own: Option<bool>) -> Result<(), AppError> {
    match own {
        Some(true) => Ok(()),
        Some(false) => Err(AppError::Forbidden),
        None => Err(AppError::NotFound),
    }
}

/// The row and its event, in the transaction of a form.
pub(super) async fn insert(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    form: &NoteForm,
    once: Once,
) -> Result<NoteId, Failed> {
    let id = NoteId(Uuid::now_v7());
    tx.query(
        "INSERT INTO note (id, journey_id, organisation_id, author_id, meeting_id, visibility, body, changed_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
    )
    .bind(id.0)
    .bind(journey.0)
    .bind(permit.staff_organisation()?.0)
    .bind(permit.account().0)
    .bind(form.meeting.map(|meeting| meeting.0))
    .bind(form.visibility.code().to_owned())
    .bind(form.body.clone())
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    let event = NoteWritten {
        visibility: form.visibility,
        kept: codes(&form.kept),
    };
    record(tx, permit, hub.now(), about(journey, id), &event, once).await?;
    Ok(id)
}

/// Corrects a note of the own organisation. Errors: `Stale` with what stands now.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    at: (JourneyId, NoteId),
    version: i64,
    form: &NoteForm,
    once: Once,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let scope = access::scope(hub, &mut tx, actor, at.0).await?;
    let found = read::notes(&mut tx, at.0, &scope)
        .await?
        .into_iter()
        .find(|one| one.id == at.1);
    let now = found.ok_or(AppError::NotFound)?;
    let permit = access::changing(actor, &scope, now.own, Action::ChangeInFile)?;
    let saved = tx
        .query(
            "UPDATE note SET body = $3, visibility = $4, changed_at = $5, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(at.1.0)
        .bind(version)
        .bind(form.body.clone())
        .bind(form.visibility.code().to_owned())
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    if saved == 0 {
        let stands = [("body", now.body), ("visibility", now.visibility.code().to_owned())];
        return Err(stale(&mut tx, actor, (&[at.1.0], ",note_changed,"), stands, now.version).await?);
    }
    tx.query(
        "INSERT INTO note_past (note_id, version, body, visibility, replaced_by, replaced_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(at.1.0)
    .bind(version)
    .bind(now.body)
    .bind(now.visibility.code().to_owned())
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    let event = NoteChanged {
        visibility: form.visibility,
        kept: codes(&form.kept),
    };
    record(&mut tx, &permit, hub.now(), about(at.0, at.1), &event, once).await?;
    tx.commit().await
}
