use super::{
    join::{as_creator, join, told},
    notice_key,
};
use crate::{
    accounts::invitations,
    auth::policy::{Action, Relation, authorise},
    creators::events::SpaceRequestDeclined,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    creators::rules::{self, RequestState},
    error::AppError,
    ids::SpaceRequestId,
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    creator_id: Uuid,
    reference: String,
    accepted: bool,
    declined: bool,
}

impl Row {
    const fn state(&self) -> RequestState {
        match (self.accepted, self.declined) {
            (true, _) => RequestState::Accepted,
            (false, true) => RequestState::Declined,
            (false, false) => RequestState::Waiting,
        }
    }
}

/// One of those that the actor is asked, while its record is of a project. Errors: `NotFound` for anybody else's.
async fn find(run: &mut impl Run, actor: &Actor, id: SpaceRequestId) -> Result<Row, Failed> {
    let row: Option<Row> = run
        .query(
            "SELECT q.creator_id, j.reference, q.accepted_at IS NOT NULL AS accepted, q.declined_at IS NOT NULL AS declined
             FROM space_request q JOIN project_creator p ON p.creator_id = q.creator_id AND p.left_on IS NULL
             JOIN journey j ON j.project_id = p.project_id
             WHERE q.id = $1 AND q.account_id = $2
             ORDER BY CASE WHEN j.id = q.journey_id THEN 0 ELSE 1 END, j.reference LIMIT 1",
        )
        .bind(id.0)
        .bind(actor.account.0)
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?)
}

/// The reference of the journey that is in the space now; none after a refusal.
pub async fn answer(
    hub: &Hub,
    actor: &Actor,
    id: SpaceRequestId,
    accepts: bool,
    once: Option<Uuid>,
) -> Result<Option<String>, Failed> {
    authorise(actor, Action::AnswerSpaceRequest, Relation::Subject)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => {
            let row = find(&mut &hub.db, actor, id).await?;
            return Ok(row.accepted.then_some(row.reference));
        }
    };
    let row = find(&mut tx, actor, id).await?;
    match rules::answer(row.state(), accepts)? {
        Some(RequestState::Accepted) => {
            if let Some(joined) = join(&mut tx, hub.now(), id.0, actor.account.0).await? {
                told(&mut tx, hub.now(), actor, joined, once).await?;
            }
        }
        Some(_) => decline(hub, &mut tx, actor, (id, &row), once).await?,
        None => {}
    }
    tx.query("UPDATE notice SET read_at = $3 WHERE event_key = $1 AND account_id = $2 AND read_at IS NULL")
        .bind(notice_key(id.0))
        .bind(actor.account.0)
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    tx.commit().await?;
    Ok(accepts.then_some(row.reference))
}

/// Kept with the person alone: the event is of no journey.
async fn decline(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    (id, row): (SpaceRequestId, &Row),
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let now = hub.now();
    let permit = authorise(
        &as_creator(actor, row.creator_id),
        Action::AnswerSpaceRequest,
        Relation::Subject,
    )?;
    tx.query("UPDATE space_request SET declined_at = $2 WHERE id = $1 AND accepted_at IS NULL")
        .bind(id.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    invitations::revoke_for(tx, now, row.creator_id, None).await?;
    let about = About {
        journey: None,
        subject: Some(id.0),
    };
    record(tx, &permit, now, about, &SpaceRequestDeclined {}, once).await
}
