//! The port of `app::calendar`: the address of one's deadlines, made and revoked. Only its hash is kept.

mod events;
mod feed;

pub use feed::feed;

use crate::{
    auth::{
        policy::{Action, Permit, Relation, authorise},
        tokens,
    },
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{actor::Actor, calendar::port::Calendar, dates::paris_day, error::AppError};
use async_trait::async_trait;
use events::{FeedMade, FeedRevoked};
use time::Date;
use uuid::Uuid;

fn permit(actor: &Actor) -> Result<(Permit, Uuid), Failed> {
    let permit = authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
    let organisation = permit.staff_organisation()?;
    Ok((permit, organisation.0))
}

fn about(actor: &Actor) -> About {
    About {
        journey: None,
        subject: Some(actor.account.0),
    }
}

async fn since(hub: &Hub, actor: &Actor) -> Result<Option<Date>, Failed> {
    let (_, organisation) = permit(actor)?;
    let made: Option<(Stamp,)> = hub
        .db
        .query("SELECT made_at FROM calendar_feed WHERE account_id = $1 AND organisation_id = $2")
        .bind(actor.account.0)
        .bind(organisation)
        .optional()
        .await?;
    Ok(made.map(|(at,)| paris_day(at.0)))
}

async fn make(hub: &Hub, actor: &Actor, once: Option<Uuid>) -> Result<Option<String>, Failed> {
    let (permit, organisation) = permit(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(None);
    };
    let token = tokens::secret();
    tx.query(
        "INSERT INTO calendar_feed (account_id, organisation_id, token_hash, made_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, organisation_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at",
    )
    .bind(actor.account.0)
    .bind(organisation)
    .bind(tokens::hash(&token))
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    record(&mut tx, &permit, hub.now(), about(actor), &FeedMade {}, once).await?;
    tx.commit().await?;
    Ok(Some(token))
}

async fn revoke(hub: &Hub, actor: &Actor) -> Result<(), Failed> {
    let (permit, organisation) = permit(actor)?;
    let mut tx = hub.db.begin().await?;
    let gone = tx
        .query("DELETE FROM calendar_feed WHERE account_id = $1 AND organisation_id = $2")
        .bind(actor.account.0)
        .bind(organisation)
        .execute()
        .await?;
    if gone > 0 {
        record(&mut tx, &permit, hub.now(), about(actor), &FeedRevoked {}, None).await?;
    }
    tx.commit().await
}

#[async_trait]
impl Calendar for Hub {
    async fn feed(&self, actor: &Actor) -> Result<Option<Date>, AppError> {
        Ok(since(self, actor).await?)
    }

    async fn make_feed(&self, actor: &Actor, once: Option<Uuid>) -> Result<Option<String>, AppError> {
        Ok(make(self, actor, once).await?)
    }

    async fn revoke_feed(&self, actor: &Actor) -> Result<(), AppError> {
        Ok(revoke(self, actor).await?)
    }
}
