use super::{
    access::{self, Scope},
    events::{ActionAdded, ActionCancelled, ActionChanged, ActionDone, ActionReopened},
    read,
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, Event, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    actor::{Actor, Role},
    error::AppError,
    ids::{ActionId, JourneyId},
    together::{
        port::Once,
        rules::{CLOSED, CREATORS},
        types::{ActionForm, ActionView},
    },
};
use uuid::Uuid;

fn about(journey: JourneyId, action: Uuid) -> About {
    About {
        journey: Some(journey),
        subject: Some(action),
    }
}

/// Adds a to-do. Errors: `NotFound`, `Forbidden`, `Invalid` on `whose` outside the team.
pub async fn add(hub: &Hub, actor: &Actor, journey: JourneyId, form: &ActionForm, once: Once) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (_, permit) = access::adding(hub, &mut tx, actor, journey).await?;
    insert(hub, &mut tx, &permit, journey, form, once).await?;
    tx.commit().await
}

/// The row and its event, in the transaction of a form.
pub(super) async fn insert(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    journey: JourneyId,
    form: &ActionForm,
    once: Once,
) -> Result<(), Failed> {
    let organisation = permit.staff_organisation()?;
    if let Some(adviser) = form.adviser {
        access::of_team(tx, organisation, adviser, "whose").await?;
    }
    let id = Uuid::now_v7();
    tx.query(
        "INSERT INTO plan_action (id, journey_id, organisation_id, adviser_id, title, due_on, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(journey.0)
    .bind(organisation.0)
    .bind(form.adviser.map(|adviser| adviser.0))
    .bind(form.title.clone())
    .bind(form.due_on)
    .bind(permit.account().0)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    let event = ActionAdded {
        due_on: form.due_on,
        for_creators: form.adviser.is_none(),
    };
    record(tx, permit, hub.now(), about(journey, id), &event, once).await
}

/// A to-do that the actor may see, on its own journey.
async fn seen(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    (journey, action): (JourneyId, ActionId),
) -> Result<(Scope, ActionView), Failed> {
    let scope = access::scope(hub, tx, actor, journey).await?;
    let found = read::actions(tx, journey, &scope)
        .await?
        .into_iter()
        .find(|one| one.id == action);
    Ok((scope, found.ok_or(AppError::NotFound)?))
}

/// Corrects an open to-do of the own organisation. Errors: `Stale` with what stands now.
pub async fn save(
    hub: &Hub,
    actor: &Actor,
    at: (JourneyId, ActionId),
    version: i64,
    form: &ActionForm,
    once: Once,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (scope, now) = seen(hub, &mut tx, actor, at).await?;
    let permit = access::changing(actor, &scope, now.own, Action::ChangeInFile)?;
    if now.version != version {
        return Err(stale(&mut tx, actor, (&[at.1.0], SAVED), values(&now), now.version).await?);
    }
    if !now.is_open() {
        return Err(AppError::invalid("", CLOSED).into());
    }
    if let Some(adviser) = form.adviser {
        access::of_team(&mut tx, permit.staff_organisation()?, adviser, "whose").await?;
    }
    let saved = tx
        .query(
            "UPDATE plan_action SET title = $3, due_on = $4, adviser_id = $5, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(at.1.0)
        .bind(version)
        .bind(form.title.clone())
        .bind(form.due_on)
        .bind(form.adviser.map(|adviser| adviser.0))
        .execute()
        .await?;
    if saved == 0 {
        return Err(stale(&mut tx, actor, (&[at.1.0], SAVED), values(&now), now.version).await?);
    }
    let event = ActionChanged {
        due_on: form.due_on,
        for_creators: form.adviser.is_none(),
    };
    record(&mut tx, &permit, hub.now(), about(at.0, at.1.0), &event, once).await?;
    tx.commit().await
}

/// The events after which an action has a new version.
const SAVED: &str = ",action_changed,action_done,action_reopened,action_cancelled,";

/// What stands now, by field of the form.
fn values(action: &ActionView) -> [(&'static str, String); 3] {
    let whose = action.adviser.as_ref();
    [
        ("title", action.title.clone()),
        ("due_on", action.due_on.map(app::dates::iso).unwrap_or_default()),
        (
            "whose",
            whose.map_or_else(|| CREATORS.to_owned(), |adviser| adviser.id.to_string()),
        ),
    ]
}

/// Who may tick it: its organisation, and the créateurs when it is theirs.
fn ticking(actor: &Actor, scope: &Scope, action: &ActionView) -> Result<Permit, Failed> {
    if actor.role() != Role::Creator {
        return access::changing(actor, scope, action.own, Action::TickAction);
    }
    let relation = if action.adviser.is_none() {
        Relation::Subject
    } else {
        Relation::Shared
    };
    // That an adviser has to do it is known to the person, so it is not hidden.
    authorise(actor, Action::TickAction, relation).map_err(|_| AppError::Forbidden.into())
}

/// Done today, or to be done again. Nothing happens when it is so already.
pub async fn tick(hub: &Hub, actor: &Actor, at: (JourneyId, ActionId), done: bool, once: Once) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (scope, now) = seen(hub, &mut tx, actor, at).await?;
    let permit = ticking(actor, &scope, &now)?;
    if now.cancelled_on.is_some() {
        return Err(AppError::invalid("", CLOSED).into());
    }
    if now.done_on.is_some() == done {
        return Ok(());
    }
    tx.query("UPDATE plan_action SET done_on = $2, done_by = $3, version = version + 1 WHERE id = $1")
        .bind(at.1.0)
        .bind(done.then(|| hub.today()))
        .bind(done.then_some(actor.account.0))
        .execute()
        .await?;
    if done {
        end(hub, tx, &permit, at, &ActionDone {}, once).await
    } else {
        end(hub, tx, &permit, at, &ActionReopened {}, once).await
    }
}

async fn end<E: Event>(
    hub: &Hub,
    mut tx: Tx,
    permit: &Permit,
    at: (JourneyId, ActionId),
    event: &E,
    once: Once,
) -> Result<(), Failed> {
    record(&mut tx, permit, hub.now(), about(at.0, at.1.0), event, once).await?;
    tx.commit().await
}

/// Takes an open to-do of the own organisation out of the plan.
pub async fn cancel(hub: &Hub, actor: &Actor, at: (JourneyId, ActionId), once: Once) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (scope, now) = seen(hub, &mut tx, actor, at).await?;
    let permit = access::changing(actor, &scope, now.own, Action::ChangeInFile)?;
    if !now.is_open() {
        return Err(AppError::invalid("", CLOSED).into());
    }
    tx.query("UPDATE plan_action SET cancelled_on = $2, version = version + 1 WHERE id = $1")
        .bind(at.1.0)
        .bind(hub.today())
        .execute()
        .await?;
    end(hub, tx, &permit, at, &ActionCancelled {}, once).await
}
