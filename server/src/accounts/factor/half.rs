//! Sign-ins whose password, or link, was right and whose code is still to come.

use super::proof;
use crate::{
    accounts::{devices, entering, hats, limit},
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    accounts::{port::SignedIn, types::Browser},
    error::AppError,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long a code may take.
pub const LIVES: Duration = Duration::minutes(10);

/// Answers the secret for the cookie.
pub async fn begin(hub: &Hub, account: Uuid, next: &str) -> Result<String, Failed> {
    let (token, now) = (tokens::secret(), hub.now());
    hub.db
        .query(
            "INSERT INTO half_sign_in (token_hash, account_id, next, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(tokens::hash(&token))
        .bind(account)
        .bind(next.chars().take(500).collect::<String>())
        .bind(Stamp::from(now))
        .bind(Stamp::from(now + LIVES))
        .execute()
        .await?;
    Ok(token)
}

/// Account and page. Errors: `Gone`.
async fn find(run: &mut impl Run, token: &str, now: OffsetDateTime) -> Result<(Uuid, String), Failed> {
    let row: Option<(Uuid, String)> = run
        .query(
            "SELECT h.account_id, h.next FROM half_sign_in h JOIN account a ON a.id = h.account_id
             WHERE h.token_hash = $1 AND h.expires_at > $2 AND a.disabled_at IS NULL",
        )
        .bind(tokens::hash(token))
        .bind(Stamp::from(now))
        .optional()
        .await?;
    Ok(row.ok_or(AppError::Gone)?)
}

pub async fn awaited(hub: &Hub, token: &str) -> Result<(), Failed> {
    find(&mut &hub.db, token, hub.now()).await.map(|_| ())
}

/// Ends it by a code, and begins the session.
pub async fn prove(hub: &Hub, token: &str, code: &str, browser: &Browser) -> Result<(SignedIn, String), Failed> {
    let now = hub.now();
    let (account, next) = find(&mut &hub.db, token, now).await?;
    let counters = devices::counters(hub, &format!("code of {account}"), Some(account), browser).await?;
    let attempt = limit::begin(&hub.db, &counters, now).await?;
    let actor = hats::actor(&mut &hub.db, account).await?;
    let mut tx = hub.db.begin().await?;
    proof::use_up(hub, &mut tx, &actor, code).await?;
    let ended = tx
        .query("DELETE FROM half_sign_in WHERE token_hash = $1")
        .bind(tokens::hash(token))
        .execute()
        .await?;
    if ended == 0 {
        return Err(AppError::Gone.into());
    }
    attempt.succeeded(&mut tx).await?;
    tx.commit().await?;
    let signed = entering::begin(hub, account, actor.role(), browser).await?;
    Ok((signed, next))
}
