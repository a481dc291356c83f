//! Links that need no account and serve one purpose: a secret each, of which only the hash is stored.

use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
};
use app::ids::{AccountId, ConsentRequestId};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long a link works.
pub const LIVES: Duration = Duration::days(8);

/// Makes a link, and the older ones of the same request worthless; answers its secret.
pub async fn create(
    run: &mut impl Run,
    now: OffsetDateTime,
    request: ConsentRequestId,
    email: Option<String>,
    by: AccountId,
) -> Result<String, Failed> {
    end(run, now, request).await?;
    let token = tokens::secret();
    run.query(
        "INSERT INTO answer_link (token_hash, consent_request_id, email, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tokens::hash(&token))
    .bind(request.0)
    .bind(email)
    .bind(by.0)
    .bind(Stamp::from(now))
    .bind(Stamp::from(now + LIVES))
    .execute()
    .await?;
    Ok(token)
}

/// Makes the links of a request worthless, and takes back the letters that would bring them.
pub async fn end(run: &mut impl Run, now: OffsetDateTime, request: ConsentRequestId) -> Result<(), Failed> {
    run.query(
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $2 WHERE state IN ('waiting', 'dead') AND event_key IN
         (SELECT 'link:' || token_hash FROM answer_link WHERE ended_at IS NULL AND consent_request_id = $1)",
    )
    .bind(request.0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    run.query("UPDATE answer_link SET ended_at = $2 WHERE ended_at IS NULL AND consent_request_id = $1")
        .bind(request.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(())
}

/// The key of the letter that brings a link.
pub fn letter_key(token: &str) -> String {
    format!("link:{}", tokens::hash(token))
}

/// What is known of a link.
#[derive(Debug, sqlx::FromRow)]
pub struct LinkRow {
    pub consent_request_id: Option<Uuid>,
    pub expires_at: Stamp,
    pub ended: bool,
}

impl LinkRow {
    pub fn is_open(&self, now: OffsetDateTime) -> bool {
        !self.ended && self.expires_at.0 > now
    }
}

/// `None` for a link that was never given.
pub async fn find(run: &mut impl Run, token: &str) -> Result<Option<LinkRow>, Failed> {
    run.query(
        "SELECT consent_request_id, expires_at, ended_at IS NOT NULL AS ended
         FROM answer_link WHERE token_hash = $1",
    )
    .bind(tokens::hash(token))
    .optional()
    .await
}

/// Uses a link up. `false`: it has been used, has expired or was replaced.
pub async fn use_up(run: &mut impl Run, now: OffsetDateTime, token: &str) -> Result<bool, Failed> {
    let used = run
        .query("UPDATE answer_link SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2")
        .bind(tokens::hash(token))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    Ok(used == 1)
}
