//! The outbox: letters that wait, left, or could not be delivered.

use super::{
    Content, Letter, Outgoing,
    backoff::{self, Next},
    post::Problem,
};
use crate::{
    db::{Db, Run, Stamp},
    error::Failed,
};
use app::text::Lang;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// A letter being sent for longer than this was dropped by a process that died: it is taken again.
pub const LEASE: Duration = Duration::minutes(5);
/// What has ended is kept for so long.
const KEPT: Duration = Duration::days(365);

/// Writes a letter inside the transaction of what it tells of. `false`: this person was written to about it before.
pub async fn enqueue(run: &mut impl Run, now: OffsetDateTime, letter: &Letter) -> Result<bool, Failed> {
    let content = Content {
        name: letter.to.name.clone(),
        paragraphs: letter.paragraphs.clone(),
        action: letter.action.clone(),
        preferences: letter.preferences,
        also: letter.also.clone(),
    };
    let rows = run
        .query(
            "INSERT INTO letter (id, event_key, recipient, account_id, language, subject, content, while_open, state, due_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $9) ON CONFLICT (event_key, recipient) DO NOTHING",
        )
        .bind(Uuid::now_v7())
        .bind(letter.event.clone())
        .bind(letter.to.email.trim().to_lowercase())
        .bind(letter.to.account.map(|account| account.0))
        .bind(letter.to.lang.code().to_owned())
        .bind(letter.subject.clone())
        .bind(serde_json::to_string(&content)?)
        .bind(letter.while_open.map(|referral| referral.0))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(rows == 1)
}

/// A letter taken for sending.
#[derive(Debug)]
pub struct Claimed {
    pub letter: Outgoing,
    tries: i64,
}

#[derive(sqlx::FromRow)]
struct ClaimedRow {
    id: Uuid,
    recipient: String,
    language: String,
    subject: String,
    content: String,
    tries: i64,
}

/// Takes the letter that has been due for longest, for [`LEASE`].
pub async fn claim(db: &Db, now: OffsetDateTime) -> Result<Option<Claimed>, Failed> {
    let row: Option<ClaimedRow> = db
        .query(
            "UPDATE letter SET tries = tries + 1, due_at = $2
             WHERE id = (SELECT id FROM letter WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT 1)
             AND state = 'waiting' AND due_at <= $1
             RETURNING id, recipient, language, subject, content, tries",
        )
        .bind(Stamp::from(now))
        .bind(Stamp::from(now + LEASE))
        .optional()
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Claimed {
        letter: Outgoing {
            id: row.id,
            email: row.recipient,
            lang: Lang::parse(&row.language).unwrap_or_default(),
            subject: row.subject,
            content: serde_json::from_str(&row.content)?,
        },
        tries: row.tries,
    }))
}

/// The letter has left; what it said is forgotten.
pub async fn sent(db: &Db, now: OffsetDateTime, claimed: &Claimed) -> Result<(), Failed> {
    db.query("UPDATE letter SET state = 'sent', content = '', problem = '', ended_at = $2 WHERE id = $1 AND state = 'waiting'")
        .bind(claimed.letter.id)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(())
}

/// It could not leave: it is tried again later, or it is dead. Answers whether it is dead.
pub async fn failed(db: &Db, now: OffsetDateTime, claimed: &Claimed, problem: &Problem) -> Result<bool, Failed> {
    let next = backoff::next(problem.failing, claimed.tries);
    let (state, due, ended) = match next {
        Next::Again(wait) => ("waiting", now + wait, None),
        Next::Dead => ("dead", now, Some(Stamp::from(now))),
    };
    db.query(
        "UPDATE letter SET state = $2, due_at = $3, ended_at = $4, problem = $5 WHERE id = $1 AND state = 'waiting'",
    )
    .bind(claimed.letter.id)
    .bind(state.to_owned())
    .bind(Stamp::from(due))
    .bind(ended)
    .bind(problem.text.chars().take(300).collect::<String>())
    .execute()
    .await?;
    Ok(next == Next::Dead)
}

/// Takes back what is not worth sending any more: to a closed account, or about a referral that waits for nobody.
pub async fn drop_moot(db: &Db, now: OffsetDateTime) -> Result<u64, Failed> {
    db.query(
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $1 WHERE state IN ('waiting', 'dead')
         AND (account_id IN (SELECT id FROM account WHERE disabled_at IS NOT NULL)
              OR while_open IN (SELECT id FROM referral
                                WHERE state NOT IN ('sent', 'under_review', 'info_requested', 'waitlisted')))",
    )
    .bind(Stamp::from(now))
    .execute()
    .await
}

/// Forgets what ended a year ago.
pub async fn forget(db: &Db, now: OffsetDateTime) -> Result<u64, Failed> {
    db.query("DELETE FROM letter WHERE state IN ('sent', 'given_up') AND ended_at < $1")
        .bind(Stamp::from(now - KEPT))
        .execute()
        .await
}
