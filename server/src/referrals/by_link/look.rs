//! What a link opens, that it was asked for, and a new one in its place.

use super::{Held, left, purpose_of};
use crate::{
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    notices::outside,
    referrals::{lines, show},
    sharing::links,
};
use app::{
    dates::paris_day,
    error::AppError,
    referrals::by_link::types::{ByLink, Left, LinkHead},
};
use time::{Date, Duration};

/// Whoever presses twice is not written to twice.
const PATIENCE: Duration = Duration::minutes(10);

#[derive(sqlx::FromRow)]
struct HeadRow {
    sender: String,
    receiver: String,
    kind: String,
    state: String,
    answered_at: Option<Stamp>,
    who: Option<String>,
}

/// What may be said, and what is left to do: whoever has another's former address is not told.
async fn head(run: &mut impl Run, held: &Held, today: Date) -> Result<(LinkHead, Option<Left>), Failed> {
    let row: HeadRow = run
        .query(
            "SELECT s.short_name AS sender, o.short_name AS receiver, r.kind, r.state, r.answered_at, (
                        SELECT COALESCE(p.signed, a.name) FROM referral_step p LEFT JOIN account a ON a.id = p.account_id
                        WHERE p.referral_id = r.id AND p.organisation_id = r.receiver_organisation_id
                        ORDER BY p.number DESC LIMIT 1) AS who
             FROM referral r JOIN organisation s ON s.id = r.sender_organisation_id
             JOIN organisation o ON o.id = r.receiver_organisation_id WHERE r.id = $1",
        )
        .bind(held.id.0)
        .one()
        .await?;
    let (state, told) = (lines::state(&row.state)?, held.address().is_some());
    let left = left(state, row.answered_at, today);
    let head = LinkHead {
        sender: row.sender,
        receiver: row.receiver,
        kind: lines::kind(&row.kind)?,
        until: paris_day(held.link.expires_at.0),
        state: told.then_some(state),
        by: row.who.filter(|_| told),
        left: left.filter(|_| told),
    };
    Ok((head, left))
}

pub async fn look(hub: &Hub, token: &str) -> Result<ByLink, Failed> {
    let mut db = &hub.db;
    let held = Held::find(&mut db, token).await?;
    let (head, left) = head(&mut db, &held, hub.today()).await?;
    if let Some(why) = held.gone(left, hub.now()) {
        return Ok(ByLink::Gone(head, why));
    }
    if !held.link.opened {
        return Ok(ByLink::Sealed(head));
    }
    Ok(ByLink::Open(Box::new(show::through_link(hub, held.id).await?)))
}

/// Somebody asks to see it: for the sender that is the receiver's first opening.
pub async fn open(hub: &Hub, token: &str) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    let held = Held::find(&mut tx, token).await?;
    let (_, left) = head(&mut tx, &held, hub.today()).await?;
    if held.gone(left, hub.now()).is_some() {
        return Err(AppError::Gone.into());
    }
    links::open(&mut tx, hub.now(), token).await?;
    tx.query("UPDATE referral SET seen_at = $2 WHERE id = $1 AND seen_at IS NULL")
        .bind(held.id.0)
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    tx.commit().await
}

/// Has another sent to the same address, while that is the receiver's and there is something to do by it.
pub async fn renew(hub: &Hub, token: &str) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    let held = Held::find(&mut tx, token).await?;
    let (now, (_, left)) = (hub.now(), head(&mut tx, &held, hub.today()).await?);
    let Some(why) = held.gone(left, now) else {
        return Ok(());
    };
    let left = left.filter(|_| why.renewable());
    let Some((left, email)) = left.zip(held.address()).filter(|_| !held.link.revoked) else {
        return Err(AppError::Gone.into());
    };
    let latest = links::latest(&mut tx, purpose_of(left, held.id)).await?;
    if latest.as_ref().is_some_and(|latest| latest.revoked) {
        return Err(AppError::Gone.into());
    }
    let just = |latest: links::LinkRow| latest.is_open(now) && now - latest.created_at.0 < PATIENCE;
    if !latest.is_some_and(just) {
        outside::renew(&mut tx, now, left, held.id, Some(email.to_owned())).await?;
    }
    tx.commit().await
}
