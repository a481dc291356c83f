//! Saying yes, by the link that a letter brought or in the own space.

use crate::{
    auth::policy::{Action, Relation, authorise},
    creators::events::CreatorSpaceEntered,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, record},
};
use app::{
    actor::{Actor, Hat},
    ids::{CreatorId, JourneyId},
};
use time::OffsetDateTime;
use uuid::Uuid;

/// The record of a person, and the journey from whose page she was invited.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Joined {
    pub creator_id: Uuid,
    pub journey_id: Uuid,
}

/// The request that a link of an account answers: its own, as long as it waits; of a link that was made for no record, and opens
/// nothing else (`alone`), the latest.
pub async fn of_link(
    run: &mut impl Run,
    account: Uuid,
    creator: Option<Uuid>,
    alone: bool,
) -> Result<Option<Uuid>, Failed> {
    let row: Option<(Uuid,)> = run
        .query(
            "SELECT q.id FROM space_request q WHERE q.account_id = $1 AND q.accepted_at IS NULL AND q.declined_at IS NULL
             AND (q.creator_id = $2 OR $3)
             AND EXISTS (SELECT 1 FROM project_creator p WHERE p.creator_id = q.creator_id AND p.left_on IS NULL)
             ORDER BY q.sent_at DESC, q.id LIMIT 1",
        )
        .bind(account)
        .bind(creator)
        .bind(alone && creator.is_none())
        .optional()
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Makes the record theirs. `None`: it is already, or the request went to somebody else meanwhile.
pub async fn join(tx: &mut Tx, now: OffsetDateTime, request: Uuid, account: Uuid) -> Result<Option<Joined>, Failed> {
    let joined: Option<Joined> = tx
        .query(
            "UPDATE space_request SET accepted_at = $3, declined_at = NULL
             WHERE id = $1 AND account_id = $2 AND accepted_at IS NULL AND EXISTS (SELECT 1 FROM creator c
                 WHERE c.id = space_request.creator_id AND (c.account_id IS NULL OR c.account_id = $2))
             RETURNING creator_id, journey_id",
        )
        .bind(request)
        .bind(account)
        .bind(Stamp::from(now))
        .optional()
        .await?;
    if let Some(joined) = &joined {
        tx.query("UPDATE creator SET account_id = $2 WHERE id = $1 AND account_id IS NULL")
            .bind(joined.creator_id)
            .bind(account)
            .execute()
            .await?;
    }
    Ok(joined)
}

/// The event: of the person as a créateur, whatever else they are.
pub async fn told(
    tx: &mut Tx,
    now: OffsetDateTime,
    actor: &Actor,
    joined: Joined,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let permit = authorise(
        &as_creator(actor, joined.creator_id),
        Action::AnswerSpaceRequest,
        Relation::Subject,
    )?;
    let about = About {
        journey: Some(JourneyId(joined.journey_id)),
        subject: Some(joined.creator_id),
    };
    record(tx, &permit, now, about, &CreatorSpaceEntered {}, once).await
}

/// Nobody answers in the name of an organisation.
pub fn as_creator(actor: &Actor, creator: Uuid) -> Actor {
    Actor {
        hat: Hat::Creator(CreatorId(creator)),
        ..actor.clone()
    }
}
