use super::{can_enter, notice_key};
use crate::{
    accounts::invitations,
    creators::letters,
    db::{Run, Stamp, Tx},
    error::Failed,
};
use app::{
    ids::{AccountId, JourneyId},
    values::Email,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// From which page, for whose record, and to whom it goes.
pub struct Sending<'s> {
    pub journey: JourneyId,
    pub creator: Uuid,
    pub account: AccountId,
    pub email: &'s Email,
    pub by: AccountId,
}

#[derive(sqlx::FromRow)]
struct Before {
    id: Uuid,
    account_id: Uuid,
    declined: bool,
}

/// Writes it down and to the person, in the place of what was sent before. Whoever said no is not written to again.
pub async fn send(tx: &mut Tx, now: OffsetDateTime, sending: &Sending<'_>) -> Result<(), Failed> {
    let before: Option<Before> = tx
        .query("SELECT id, account_id, declined_at IS NOT NULL AS declined FROM space_request WHERE creator_id = $1")
        .bind(sending.creator)
        .optional()
        .await?;
    let mut declined = false;
    if let Some(before) = &before {
        declined = before.declined && before.account_id == sending.account.0;
        take_back(tx, now, before, sending).await?;
    }
    let id = before.map_or_else(Uuid::now_v7, |before| before.id);
    tx.query(
        "INSERT INTO space_request (id, creator_id, journey_id, account_id, email, sent_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (creator_id) DO UPDATE SET journey_id = excluded.journey_id, email = excluded.email, sent_at = excluded.sent_at,
            expires_at = excluded.expires_at, account_id = excluded.account_id,
            declined_at = CASE WHEN space_request.account_id = excluded.account_id THEN space_request.declined_at END",
    )
    .bind(id)
    .bind(sending.creator)
    .bind(sending.journey.0)
    .bind(sending.account.0)
    .bind(sending.email.as_str().to_owned())
    .bind(Stamp::from(now))
    .bind(Stamp::from(now + invitations::LIVES))
    .execute()
    .await?;
    if declined {
        return Ok(());
    }
    if can_enter(tx, sending.account.0).await? {
        return letters::asked(tx, now, id, sending).await;
    }
    bring(tx, now, sending, Some(sending.by)).await
}

/// The link that lets somebody in who has not been in yet, and the record with them.
async fn bring(tx: &mut Tx, now: OffsetDateTime, sending: &Sending<'_>, by: Option<AccountId>) -> Result<(), Failed> {
    let token = invitations::create_for(tx, now, sending.account, sending.creator, by).await?;
    letters::invited(tx, now, sending.account, sending.journey, &token).await
}

/// The links, the letters and, where it goes to somebody else, the notice of before.
async fn take_back(tx: &mut Tx, now: OffsetDateTime, before: &Before, sending: &Sending<'_>) -> Result<(), Failed> {
    invitations::revoke_for(tx, now, sending.creator, None).await?;
    let key = notice_key(before.id);
    tx.query(
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $2 WHERE event_key LIKE $1 AND state IN ('waiting', 'dead')",
    )
    .bind(format!("{key}:%"))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    if before.account_id != sending.account.0 {
        tx.query("DELETE FROM notice WHERE event_key = $1")
            .bind(key)
            .execute()
            .await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Latest {
    creator_id: Uuid,
    journey_id: Uuid,
    email: String,
}

/// For somebody who has no role yet and asks for a link to enter: the latest invitation that waits, once more. `false`: none does.
pub async fn again(tx: &mut Tx, now: OffsetDateTime, account: AccountId) -> Result<bool, Failed> {
    let latest: Option<Latest> = tx
        .query(
            "SELECT q.creator_id, q.journey_id, q.email FROM space_request q WHERE q.account_id = $1
             AND q.accepted_at IS NULL AND q.declined_at IS NULL
             AND EXISTS (SELECT 1 FROM project_creator p WHERE p.creator_id = q.creator_id AND p.left_on IS NULL)
             ORDER BY q.sent_at DESC, q.id LIMIT 1",
        )
        .bind(account.0)
        .optional()
        .await?;
    let Some(latest) = latest else { return Ok(false) };
    let email = Email::parse(&latest.email).map_err(|_| Failed::internal("address of an invitation"))?;
    let sending = Sending {
        journey: JourneyId(latest.journey_id),
        creator: latest.creator_id,
        account,
        email: &email,
        by: account,
    };
    bring(tx, now, &sending, None).await?;
    Ok(true)
}
