//! The créateur's answer: through a link, or signed in.

use super::{
    letter,
    row::{self, Request},
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record, record_by_link},
    hub::Hub,
    sharing::{
        consents,
        events::ConsentRefused,
        links::{self, LinkRow},
        relation,
    },
};
use app::{
    actor::Actor,
    error::AppError,
    ids::ConsentRequestId,
    sharing::{
        HowGiven, NewConsent,
        requests::types::{Answer, Asked, OpenRequest},
        rules,
        terms::terms,
        text,
    },
};
use uuid::Uuid;

/// The link of a request. Errors: `NotFound` for one that was never given, or that serves something else.
async fn link(tx: &mut Tx, token: &str) -> Result<(LinkRow, ConsentRequestId), Failed> {
    let link = links::find(tx, token).await?.ok_or(AppError::NotFound)?;
    let id = link.consent_request_id.ok_or(AppError::NotFound)?;
    Ok((link, ConsentRequestId(id)))
}

/// Whether it was mailed to an address that is not the person's any more.
fn moved(link: &LinkRow, request: &Request) -> bool {
    let lower = |email: &Option<String>| email.as_ref().map(|email| email.to_lowercase());
    link.email.is_some() && lower(&link.email) != lower(&request.email)
}

/// What a link opens.
pub async fn look(hub: &Hub, token: &str) -> Result<Asked, Failed> {
    let mut tx = hub.db.begin().await?;
    let (link, id) = link(&mut tx, token).await?;
    let request = row::find(&mut tx, id, hub.today()).await?;
    if !link.is_open(hub.now()) || request.over || moved(&link, &request) {
        return Ok(Asked::Gone);
    }
    let held = consents::in_force(&mut tx, request.journey, hub.today(), false).await?;
    let open = terms(held.iter().filter(|one| one.organisation.id == request.receiver));
    Ok(Asked::Open(Box::new(OpenRequest {
        open,
        first_name: request.first_name,
        receiver: request.receiver_name,
        lead: request.lead_name,
        asker: request.asker,
        asked_in: request.asked_in_name,
        parts: request.parts,
        until: request.until,
        purpose: request.purpose,
        text_version: request.text_version,
    })))
}

pub async fn by_link(hub: &Hub, token: &str, answer: Answer) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    let (link, id) = link(&mut tx, token).await?;
    let request = row::find(&mut tx, id, hub.today()).await?;
    if request.over || moved(&link, &request) || !links::use_up(&mut tx, hub.now(), token).await? {
        return Err(AppError::Gone.into());
    }
    answered(hub, &mut tx, &request, answer, None, None).await?;
    tx.commit().await
}

pub async fn signed_in(
    hub: &Hub,
    actor: &Actor,
    id: ConsentRequestId,
    answer: Answer,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let request = row::find(&mut tx, id, hub.today()).await?;
    let standing = relation::to_journey(&mut tx, actor, hub.today(), request.journey).await?;
    let permit = authorise(actor, Action::GiveConsent, standing.relation)?;
    if request.over {
        return Err(AppError::Stale(vec![]).into());
    }
    links::end(&mut tx, hub.now(), id).await?;
    answered(hub, &mut tx, &request, answer, Some(&permit), once).await?;
    tx.commit().await
}

/// `permit`: of the person who is signed in; none through a link.
async fn answered(
    hub: &Hub,
    tx: &mut Tx,
    request: &Request,
    answer: Answer,
    permit: Option<&Permit>,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let (now, today) = (hub.now(), hub.today());
    let stamp = Stamp::from(now);
    let (outcome, consent) = match answer {
        Answer::Refuse => ("refused", None),
        Answer::Accept { parts, until } => {
            rules::narrower(request.parts, request.until, parts, until, today).map_err(AppError::Invalid)?;
            let new = NewConsent {
                parts,
                given_on: today,
                until,
                how: HowGiven::Online,
                text_version: text::kept(&request.text_version),
            };
            let (journey, receiver) = (request.journey, request.receiver);
            let id = match permit {
                Some(permit) => consents::record(tx, permit, now, journey, receiver, new, once).await?,
                None => {
                    consents::record_by_link(tx, request.asked_by, now, journey, receiver, request.creator, new).await?
                }
            };
            letter::given(tx, now, request, id, (parts, until)).await?;
            ("accepted", Some(id.0))
        }
    };
    if !row::close(tx, request.id, outcome, stamp, consent).await? {
        return Err(AppError::Stale(vec![]).into());
    }
    if consent.is_none() {
        let about = About {
            journey: Some(request.journey),
            subject: Some(request.id.0),
        };
        match permit {
            Some(permit) => record(tx, permit, now, about, &ConsentRefused {}, once).await?,
            None => record_by_link(tx, now, about, &ConsentRefused {}).await?,
        }
    }
    Ok(())
}
