use super::{allowed, events::MessagePosted, thread};
use crate::{
    auth::policy::Action,
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{actor::Actor, ids::JourneyId, messages::rules::Body};
use uuid::Uuid;

/// Posts a message; whoever writes has read what stands above.
pub async fn post(hub: &Hub, actor: &Actor, journey: JourneyId, body: &Body, once: Option<Uuid>) -> Result<(), Failed> {
    let now = hub.now();
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (permit, _) = allowed(hub, &mut tx, actor, Action::PostMessage, journey).await?;
    let id = Uuid::now_v7();
    tx.query(
        "INSERT INTO message (id, journey_id, account_id, organisation_id, body, posted_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(journey.0)
    .bind(actor.account.0)
    .bind(actor.organisation().map(|organisation| organisation.0))
    .bind(body.as_str().to_owned())
    .bind(Stamp::from(now))
    .execute()
    .await?;
    thread::mark_read(&mut tx, actor, journey, now).await?;
    let about = About {
        journey: Some(journey),
        subject: Some(id),
    };
    record(&mut tx, &permit, now, about, &MessagePosted {}, once).await?;
    tx.commit().await
}
