//! One event row beside each change, in its transaction; and the same form sent twice acts once.

use crate::{
    auth::policy::Permit,
    db::{Db, Run, Stamp, Tx},
    error::Failed,
    notices::dispatch::{Happened, of_event},
};
use app::{
    error::AppError,
    ids::{AccountId, ImportId, JourneyId},
};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

/// A typed event: its fields are what is stored beside the kind.
pub trait Event: Serialize + Sync {
    const KIND: &'static str;
}

/// What an event is about.
#[derive(Debug, Clone, Copy, Default)]
pub struct About {
    pub journey: Option<JourneyId>,
    /// The record that was made or changed.
    pub subject: Option<Uuid>,
}

/// A transaction to act in, or the news that this form has acted already.
pub enum Begun {
    Fresh(Tx),
    /// The same form was sent before; with the record that it made or changed.
    Done(Option<Uuid>),
}

/// Begins an act of a form. With PostgreSQL a second copy of the same form waits for the first; SQLite writes one by one anyway.
pub async fn begin_once(db: &Db, account: AccountId, once: Option<Uuid>) -> Result<Begun, Failed> {
    begin(db, account, once, None).await
}

/// As [`begin_once`], where the number of a form of another kind has not done it. Errors: `NotFound`.
pub async fn begin_once_as<E: Event>(db: &Db, account: AccountId, once: Option<Uuid>) -> Result<Begun, Failed> {
    begin(db, account, once, Some(E::KIND)).await
}

async fn begin(db: &Db, account: AccountId, once: Option<Uuid>, kind: Option<&str>) -> Result<Begun, Failed> {
    let mut tx = db.begin().await?;
    let Some(once) = once else { return Ok(Begun::Fresh(tx)) };
    if matches!(tx, Tx::Postgres(_)) {
        let (_, low) = once.as_u64_pair();
        tx.query("SELECT pg_advisory_xact_lock($1)")
            .bind(low.cast_signed())
            .execute()
            .await?;
    }
    let before: Option<(Option<Uuid>, Option<Uuid>, String)> = tx
        .query("SELECT account_id, subject_id, kind FROM event WHERE once = $1")
        .bind(once)
        .optional()
        .await?;
    match before {
        None => Ok(Begun::Fresh(tx)),
        Some((by, subject, was)) if by == Some(account.0) && kind.is_none_or(|kind| kind == was) => {
            Ok(Begun::Done(subject))
        }
        Some(_) => Err(AppError::NotFound.into()),
    }
}

/// An event that an import brought: the same, with the import's id.
#[derive(Debug, Serialize)]
struct Imported<'e, E> {
    #[serde(flatten)]
    event: &'e E,
    import: ImportId,
}

impl<E: Event> Event for Imported<'_, E> {
    const KIND: &'static str = E::KIND;
}

/// An event of somebody without an account: the same, with the name that they wrote.
#[derive(Debug, Serialize)]
struct Signed<'e, E> {
    #[serde(flatten)]
    event: &'e E,
    signed: &'e str,
}

impl<E: Event> Event for Signed<'_, E> {
    const KIND: &'static str = E::KIND;
}

/// As [`record`], for what may come from an import.
pub async fn record_from<E: Event>(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    about: About,
    event: &E,
    import: Option<ImportId>,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    match import {
        Some(import) => record(run, permit, now, about, &Imported { event, import }, once).await,
        None => record(run, permit, now, about, event, once).await,
    }
}

/// As [`record`], for a command on the machine itself, where nobody is signed in.
pub async fn record_by_command<E: Event>(
    run: &mut impl Run,
    now: OffsetDateTime,
    subject: Uuid,
    event: &E,
) -> Result<(), Failed> {
    let about = About {
        journey: None,
        subject: Some(subject),
    };
    write(run, None, now, about, event, None).await
}

/// Writes the event of a change into the change's own transaction, and with it when the journey was last active.
pub async fn record<E: Event>(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    about: About,
    event: &E,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    match permit.signed() {
        Some(signed) => write(run, Some(permit), now, about, &Signed { event, signed }, once).await,
        None => write(run, Some(permit), now, about, event, once).await,
    }
}

/// Writes the event of a change made from the command line, by whoever runs the server: nobody's account.
pub async fn record_by_operator<E: Event>(
    run: &mut impl Run,
    now: OffsetDateTime,
    about: About,
    event: &E,
) -> Result<(), Failed> {
    write(run, None, now, about, event, None).await
}

/// Writes the event of an act done through a link, where nobody is signed in.
pub async fn record_by_link<E: Event>(
    run: &mut impl Run,
    now: OffsetDateTime,
    about: About,
    event: &E,
) -> Result<(), Failed> {
    write(run, None, now, about, event, None).await
}

/// The row, when the journey was last active, and the notices of whoever should hear of it.
async fn write<E: Event>(
    run: &mut impl Run,
    permit: Option<&Permit>,
    now: OffsetDateTime,
    about: About,
    event: &E,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let (id, by) = (Uuid::now_v7(), permit.and_then(Permit::author).map(|id| id.0));
    let data = serde_json::to_string(event)?;
    run.query(
        "INSERT INTO event (id, at, account_id, organisation_id, journey_id, subject_id, kind, data, once)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(Stamp::from(now))
    .bind(by)
    .bind(permit.and_then(Permit::organisation).map(|id| id.0))
    .bind(about.journey.map(|id| id.0))
    .bind(about.subject)
    .bind(E::KIND.to_owned())
    .bind(data.clone())
    .bind(once)
    .execute()
    .await?;
    if let Some(journey) = about.journey {
        run.query("UPDATE journey SET active_at = $2 WHERE id = $1 AND active_at < $2")
            .bind(journey.0)
            .bind(Stamp::from(now))
            .execute()
            .await?;
    }
    let happened = Happened {
        id,
        kind: E::KIND,
        about,
        data: &data,
        by,
        at: now,
    };
    of_event(run, &happened).await
}
