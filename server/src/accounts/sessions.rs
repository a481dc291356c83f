//! Sessions live in the database, under the hash of the cookie's secret.

use super::hats;
use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    accounts::{rules::needs_second_factor, types::OwnSession},
    actor::{Actor, Role},
    error::AppError,
    ids::AccountId,
};
use time::Duration;
use uuid::Uuid;

/// A session that nobody used for so long has ended.
const IDLE: Duration = Duration::hours(12);
/// No session is longer.
const LONGEST: Duration = Duration::days(14);
/// How exactly the last use is known.
const GRAIN: Duration = Duration::minutes(5);

/// Who a cookie belongs to.
pub enum Found {
    Actor(Box<Actor>),
    /// Their role asks for a second factor, which they have yet to set up.
    Enrolling(Box<Actor>),
    /// The session was this account's and has ended.
    Lapsed(AccountId),
    Nobody,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    account_id: Uuid,
    hat: Option<String>,
    seen_at: Stamp,
    expires_at: Stamp,
    name: String,
    email: String,
    hub_role: Option<String>,
    disabled: bool,
    second_factor: bool,
}

/// Begins a session; answers the secret for the cookie.
pub async fn begin(hub: &Hub, account: Uuid, user_agent: &str) -> Result<String, Failed> {
    let (token, now) = (tokens::secret(), hub.now());
    hub.db
        .query(
            "INSERT INTO session (token_hash, account_id, user_agent, created_at, seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $4, $5)",
        )
        .bind(tokens::hash(&token))
        .bind(account)
        .bind(user_agent.to_owned())
        .bind(Stamp::from(now))
        .bind(Stamp::from(now + LONGEST))
        .execute()
        .await?;
    Ok(token)
}

/// Looks a cookie up, and marks the session as used.
pub async fn visitor(hub: &Hub, token: &str) -> Result<Found, Failed> {
    let (hash, now) = (tokens::hash(token), hub.now());
    let row: Option<SessionRow> = hub
        .db
        .query(
            "SELECT s.account_id, s.hat, s.seen_at, s.expires_at, a.name, a.email, a.hub_role,
                    a.disabled_at IS NOT NULL AS disabled,
                    EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.secret IS NOT NULL) AS second_factor
             FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = $1",
        )
        .bind(hash.clone())
        .optional()
        .await?;
    let Some(row) = row else { return Ok(Found::Nobody) };
    let account = AccountId(row.account_id);
    if row.disabled || row.expires_at.0 <= now || row.seen_at.0 + IDLE <= now {
        return Ok(Found::Lapsed(account));
    }
    if row.seen_at.0 + GRAIN <= now {
        hub.db
            .query("UPDATE session SET seen_at = $2 WHERE token_hash = $1")
            .bind(hash)
            .bind(Stamp::from(now))
            .execute()
            .await?;
    }
    let hats = hats::hats(&mut &hub.db, row.account_id, row.hub_role.as_deref()).await?;
    let chosen = hats
        .iter()
        .find(|choice| Some(choice.hat.code()) == row.hat)
        .or(hats.first());
    let Some(hat) = chosen.map(|choice| choice.hat) else {
        return Ok(Found::Nobody);
    };
    let enrolling = !row.second_factor && !hub.config.demonstration && needs_second_factor(&hats);
    let actor = Box::new(Actor {
        account,
        name: row.name,
        email: row.email,
        hat,
        hats,
    });
    Ok(if enrolling {
        Found::Enrolling(actor)
    } else {
        Found::Actor(actor)
    })
}

/// Ends the session of a cookie.
pub async fn end(hub: &Hub, token: &str) -> Result<(), Failed> {
    hub.db
        .query("DELETE FROM session WHERE token_hash = $1")
        .bind(tokens::hash(token))
        .execute()
        .await?;
    Ok(())
}

/// Takes another hat for this session: one that the actor has.
pub async fn choose_hat(hub: &Hub, actor: &Actor, token: &str, code: &str) -> Result<Role, Failed> {
    let choice = actor
        .hats
        .iter()
        .find(|choice| choice.hat.code() == code)
        .ok_or(AppError::NotFound)?;
    let update = hub
        .db
        .query("UPDATE session SET hat = $2 WHERE token_hash = $1 AND account_id = $3");
    update
        .bind(tokens::hash(token))
        .bind(code.to_owned())
        .bind(actor.account.0)
        .execute()
        .await?;
    Ok(choice.hat.role())
}

/// Ends every session of an account but the one of this cookie, and every sign-in that waits for its code.
pub async fn end_all(run: &mut impl Run, account: AccountId, but: Option<&str>) -> Result<(), Failed> {
    run.query("DELETE FROM session WHERE account_id = $1 AND token_hash <> $2")
        .bind(account.0)
        .bind(but.map(tokens::hash).unwrap_or_default())
        .execute()
        .await?;
    run.query("DELETE FROM half_sign_in WHERE account_id = $1")
        .bind(account.0)
        .execute()
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct OpenRow {
    token_hash: String,
    user_agent: String,
    created_at: Stamp,
    seen_at: Stamp,
}

/// The sessions of an account that are still open, the last used first. The key of one is its hash: it opens nothing.
pub async fn open(hub: &Hub, account: AccountId, token: &str) -> Result<Vec<OwnSession>, Failed> {
    let (now, present) = (hub.now(), tokens::hash(token));
    let rows: Vec<OpenRow> = hub
        .db
        .query(
            "SELECT token_hash, user_agent, created_at, seen_at FROM session
             WHERE account_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, token_hash",
        )
        .bind(account.0)
        .bind(Stamp::from(now))
        .bind(Stamp::from(now - IDLE))
        .all()
        .await?;
    let session = |row: OpenRow| OwnSession {
        current: row.token_hash == present,
        key: row.token_hash,
        user_agent: row.user_agent,
        created_at: row.created_at.0,
        seen_at: row.seen_at.0,
    };
    Ok(rows.into_iter().map(session).collect())
}

/// Ends one session of an account by its key; one that is not the account's does not exist.
pub async fn end_one(hub: &Hub, account: AccountId, key: &str) -> Result<(), Failed> {
    let rows = hub
        .db
        .query("DELETE FROM session WHERE token_hash = $1 AND account_id = $2")
        .bind(key.to_owned())
        .bind(account.0)
        .execute()
        .await?;
    if rows == 0 {
        return Err(AppError::NotFound.into());
    }
    Ok(())
}
