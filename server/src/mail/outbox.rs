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

macro_rules! drop_where {
    ($condition:literal) => {
        concat!(
            "UPDATE letter SET state = 'given_up', content = '', ended_at = $1, problem = $2
             WHERE state IN ('waiting', 'dead') AND ",
            $condition
        )
    };
}

/// What is not worth sending any more, with the reason that stays on record.
const MOOT: [(&str, &str); 5] = [
    (
        "the account is closed",
        drop_where!("account_id IN (SELECT id FROM account WHERE disabled_at IS NOT NULL)"),
    ),
    (
        "the referral waits for nobody",
        drop_where!(
            "while_open IN (SELECT id FROM referral WHERE state NOT IN ('sent', 'under_review', 'info_requested', 'waitlisted'))"
        ),
    ),
    (
        "the organisation has closed",
        drop_where!(
            "account_id IS NULL AND (event_key LIKE 'notice:%' OR event_key LIKE 'link:%' OR event_key LIKE 'reminder:%')
             AND EXISTS (SELECT 1 FROM organisation o WHERE LOWER(o.email) = letter.recipient AND o.closed_on IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM organisation o WHERE LOWER(o.email) = letter.recipient AND o.closed_on IS NULL)"
        ),
    ),
    (
        "the organisation has closed or the addressee has left it",
        drop_where!(
            "account_id IS NOT NULL AND EXISTS (SELECT 1 FROM answer_link l WHERE letter.event_key = 'link:' || l.token_hash
             AND l.organisation_id IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.closed_on IS NULL
                 WHERE m.account_id = letter.account_id AND m.organisation_id = l.organisation_id AND m.left_on IS NULL))"
        ),
    ),
    (
        "the organisation has closed or the person has left the project",
        drop_where!(
            "EXISTS (SELECT 1 FROM answer_link l JOIN consent_request q ON q.id = l.consent_request_id
             JOIN journey j ON j.id = q.journey_id JOIN organisation o ON o.id = q.organisation_id
             WHERE letter.event_key = 'link:' || l.token_hash AND (o.closed_on IS NOT NULL OR NOT EXISTS (
                 SELECT 1 FROM project_creator p
                 WHERE p.project_id = j.project_id AND p.creator_id = q.creator_id AND p.left_on IS NULL)))"
        ),
    ),
];

/// Takes back what is moot: to somebody who is gone, or about what waits for nobody.
pub async fn drop_moot(db: &Db, now: OffsetDateTime) -> Result<u64, Failed> {
    let mut dropped = 0;
    for (reason, sql) in MOOT {
        let query = db.query(sql).bind(Stamp::from(now)).bind(reason.to_owned());
        dropped += query.execute().await?;
    }
    Ok(dropped)
}

/// Forgets what ended a year ago.
pub async fn forget(db: &Db, now: OffsetDateTime) -> Result<u64, Failed> {
    db.query("DELETE FROM letter WHERE state IN ('sent', 'given_up') AND ended_at < $1")
        .bind(Stamp::from(now - KEPT))
        .execute()
        .await
}
