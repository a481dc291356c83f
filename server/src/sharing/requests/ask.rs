//! Asking, asking again, and taking the request back.

use super::{
    letter,
    row::{self, Request},
};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    sharing::{
        consents,
        events::{ConsentAsked, ConsentAskedAgain, ConsentRequestRevoked},
        links, relation,
    },
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{ConsentRequestId, JourneyId},
    sharing::{
        requests::types::{Asking, Link},
        text,
    },
};
use time::OffsetDateTime;
use uuid::Uuid;

const fn about(journey: JourneyId, request: ConsentRequestId) -> About {
    About {
        journey: Some(journey),
        subject: Some(request.0),
    }
}

/// Asks the créateur who leads the project. `None`: this form has asked already.
pub async fn ask(hub: &Hub, actor: &Actor, asking: Asking, once: Option<Uuid>) -> Result<Option<Link>, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(None),
    };
    let (now, today) = (hub.now(), hub.today());
    let standing = relation::to_journey(&mut tx, actor, today, asking.journey).await?;
    let permit = authorise(actor, Action::SeekConsent, standing.relation)?;
    consents::check_receiver(&mut tx, asking.journey, asking.organisation, today).await?;
    let id = insert(&mut tx, &permit, now, &asking).await?;
    let event = ConsentAsked {
        organisation: asking.organisation.0,
        parts: asking.parts,
        until: asking.until,
    };
    record(&mut tx, &permit, now, about(asking.journey, id), &event, once).await?;
    let request = row::find(&mut tx, id, today).await?;
    let link = link(&mut tx, (actor, standing.relation), now, &request).await?;
    tx.commit().await?;
    Ok(Some(link))
}

async fn insert(
    tx: &mut Tx,
    permit: &Permit,
    now: OffsetDateTime,
    asking: &Asking,
) -> Result<ConsentRequestId, Failed> {
    let (id, parts) = (Uuid::now_v7(), asking.parts);
    tx.query(
        "INSERT INTO consent_request (id, journey_id, organisation_id, creator_id, identity, stages, notes, documents, financing,
                                      until, purpose, text_version, asked_by, asked_in, asked_at)
         SELECT $1, j.id, $3, pc.creator_id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
         FROM journey j JOIN project_creator pc ON pc.project_id = j.project_id AND pc.lead AND pc.left_on IS NULL
         WHERE j.id = $2",
    )
    .bind(id)
    .bind(asking.journey.0)
    .bind(asking.organisation.0)
    .bind(parts.identity)
    .bind(parts.stages)
    .bind(parts.notes)
    .bind(parts.documents)
    .bind(parts.financing)
    .bind(asking.until)
    .bind(asking.purpose.clone())
    .bind(text::VERSION.to_owned())
    .bind(permit.account().0)
    .bind(permit.staff_organisation()?.0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(ConsentRequestId(id))
}

/// A new link. Its secret is for those alone who may record the consent themselves: whoever else asks could answer by it.
async fn link(
    tx: &mut Tx,
    (actor, relation): (&Actor, Relation),
    now: OffsetDateTime,
    request: &Request,
) -> Result<Link, Failed> {
    let token = links::create(tx, now, request.id, request.email.clone(), actor.account).await?;
    let mailed = letter::ask(tx, now, request, &token).await?;
    let records = authorise(actor, Action::RecordConsent, relation).is_ok();
    Ok(Link {
        request: request.id,
        token: records.then_some(token),
        mailed,
    })
}

/// The request, and the permit of those who may manage it: the organisation that asks and the one that leads. Nobody else is shown
/// it: `NotFound`.
async fn managed(
    hub: &Hub,
    tx: &mut Tx,
    actor: &Actor,
    id: ConsentRequestId,
) -> Result<(Request, Permit, Relation), Failed> {
    let request = row::find(tx, id, hub.today()).await?;
    let standing = relation::to_journey(tx, actor, hub.today(), request.journey).await?;
    let permit = authorise(actor, Action::SeekConsent, standing.relation)?;
    let own = permit.staff_organisation()?;
    if own != request.lead && own != request.asked_in {
        return Err(AppError::NotFound.into());
    }
    Ok((request, permit, standing.relation))
}

/// A new link in the place of the old one.
pub async fn renew(hub: &Hub, actor: &Actor, id: ConsentRequestId, once: Option<Uuid>) -> Result<Option<Link>, Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(None),
    };
    let (request, permit, relation) = managed(hub, &mut tx, actor, id).await?;
    if request.over {
        return Err(AppError::Stale(vec![]).into());
    }
    let now = hub.now();
    let link = link(&mut tx, (actor, relation), now, &request).await?;
    record(
        &mut tx,
        &permit,
        now,
        about(request.journey, id),
        &ConsentAskedAgain {},
        once,
    )
    .await?;
    tx.commit().await?;
    Ok(Some(link))
}

pub async fn revoke(hub: &Hub, actor: &Actor, id: ConsentRequestId, once: Option<Uuid>) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (request, permit, _) = managed(hub, &mut tx, actor, id).await?;
    let now = hub.now();
    if !row::close(&mut tx, id, "revoked", Stamp::from(now), None).await? {
        return Err(AppError::Stale(vec![]).into());
    }
    links::end(&mut tx, now, id).await?;
    record(
        &mut tx,
        &permit,
        now,
        about(request.journey, id),
        &ConsentRequestRevoked {},
        once,
    )
    .await?;
    tx.commit().await
}

/// Takes back what is asked of somebody who leaves the project.
pub async fn end_with(
    tx: &mut Tx,
    permit: &Permit,
    now: OffsetDateTime,
    journey: JourneyId,
    creator: Uuid,
) -> Result<(), Failed> {
    let open: Vec<(Uuid,)> = tx
        .query("SELECT id FROM consent_request WHERE journey_id = $1 AND creator_id = $2 AND outcome IS NULL ORDER BY asked_at, id")
        .bind(journey.0)
        .bind(creator)
        .all()
        .await?;
    for id in open.into_iter().map(|(id,)| ConsentRequestId(id)) {
        row::close(tx, id, "revoked", Stamp::from(now), None).await?;
        links::end(tx, now, id).await?;
        record(tx, permit, now, about(journey, id), &ConsentRequestRevoked {}, None).await?;
    }
    Ok(())
}
