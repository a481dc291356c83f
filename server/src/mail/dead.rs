//! The port of `app::mail`: what the coordinator sees of mail that could not be delivered, which is never its content.

use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, Event, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::LetterId,
    mail::{
        port::Mail,
        types::{DeadLetter, LetterSort, MailState},
    },
};
use async_trait::async_trait;
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
struct LetterRetried {}

#[derive(Serialize)]
struct LetterGivenUp {}

impl Event for LetterRetried {
    const KIND: &'static str = "letter_retried";
}

impl Event for LetterGivenUp {
    const KIND: &'static str = "letter_given_up";
}

#[async_trait]
impl Mail for Hub {
    async fn state(&self, actor: &Actor) -> Result<MailState, AppError> {
        Ok(state(self, actor).await?)
    }

    async fn retry(&self, actor: &Actor, letter: LetterId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(retry(self, actor, letter, once).await?)
    }

    async fn give_up(&self, actor: &Actor, letter: LetterId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(give_up(self, actor, letter, once).await?)
    }
}

fn permit(actor: &Actor) -> Result<Permit, AppError> {
    authorise(actor, Action::ManageMail, Relation::Foreign)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    recipient: String,
    event_key: String,
    tries: i64,
    created_at: Stamp,
    problem: String,
}

fn sort(event_key: &str) -> LetterSort {
    let start = event_key.split(':').next().unwrap_or_default();
    start.parse().unwrap_or(LetterSort::Other)
}

async fn state(hub: &Hub, actor: &Actor) -> Result<MailState, Failed> {
    permit(actor)?;
    let rows: Vec<Row> = hub
        .db
        .query(
            "SELECT id, recipient, event_key, tries, created_at, problem FROM letter
             WHERE state = 'dead' ORDER BY created_at, id LIMIT 100",
        )
        .all()
        .await?;
    let held: Vec<(String,)> = hub
        .db
        .query("SELECT problem FROM letter WHERE state = 'waiting' AND problem <> '' ORDER BY due_at DESC")
        .all()
        .await?;
    let dead = |row: Row| DeadLetter {
        id: LetterId(row.id),
        sort: sort(&row.event_key),
        email: row.recipient,
        tries: row.tries,
        written_on: paris_day(row.created_at.0),
        problem: row.problem,
    };
    Ok(MailState {
        dead: rows.into_iter().map(dead).collect(),
        held: i64::try_from(held.len()).unwrap_or(i64::MAX),
        problem: held.into_iter().next().map(|(problem,)| problem).unwrap_or_default(),
    })
}

const AGAIN: &str = "UPDATE letter SET state = 'waiting', tries = 0, due_at = $2, ended_at = NULL, problem = ''
     WHERE id = $1 AND state = 'dead'";

async fn retry(hub: &Hub, actor: &Actor, letter: LetterId, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = permit(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    change(&mut tx, hub, letter, AGAIN).await?;
    record(&mut tx, &permit, hub.now(), about(letter), &LetterRetried {}, once).await?;
    tx.commit().await
}

const NEVER: &str =
    "UPDATE letter SET state = 'given_up', content = '', ended_at = $2 WHERE id = $1 AND state = 'dead'";

async fn give_up(hub: &Hub, actor: &Actor, letter: LetterId, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = permit(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    change(&mut tx, hub, letter, NEVER).await?;
    record(&mut tx, &permit, hub.now(), about(letter), &LetterGivenUp {}, once).await?;
    tx.commit().await
}

const fn about(letter: LetterId) -> About {
    About {
        journey: None,
        subject: Some(letter.0),
    }
}

/// Errors: `NotFound` for a letter that is not dead.
async fn change(tx: &mut Tx, hub: &Hub, letter: LetterId, sql: &'static str) -> Result<(), Failed> {
    let now = Stamp::from(hub.now());
    match tx.query(sql).bind(letter.0).bind(now).execute().await? {
        0 => Err(AppError::NotFound.into()),
        _ => Ok(()),
    }
}
