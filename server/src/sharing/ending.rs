//! The end of consents: withdrawn with effect at once, made narrower, or given way to a later one. What somebody gave to an organisation
//! ends together, however many times they gave it.

use super::{
    consents::{about, insert},
    events::{ConsentLimited, ConsentWithdrawn},
    held, relation,
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{Begun, begin_once, record as record_event},
    hub::Hub,
    journeys,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::{AccountId, ConsentId, CreatorId, JourneyId, OrganisationId},
    sharing::{Held, HowGiven, NewConsent, Parts, rules, text},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Standing {
    journey_id: Uuid,
    organisation_id: Uuid,
    identity: bool,
    stages: bool,
    notes: bool,
    documents: bool,
    financing: bool,
    until: Date,
    text_version: String,
    ended: bool,
}

async fn find(run: &mut impl Run, consent: ConsentId) -> Result<Standing, Failed> {
    let row: Option<Standing> = run
        .query(
            "SELECT k.journey_id, k.organisation_id, k.identity, k.stages, k.notes, k.documents, k.financing, k.until, k.text_version,
                    k.withdrawn_at IS NOT NULL AS ended
             FROM consent k JOIN journey j ON j.id = k.journey_id AND j.organisation_id <> k.organisation_id WHERE k.id = $1",
        )
        .bind(consent.0)
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?)
}

/// Ends a consent with effect at once, and the others that the same people gave to that organisation. What it wrote, and its place in
/// the circle, stay on record.
pub async fn withdraw(hub: &Hub, actor: &Actor, consent: ConsentId, once: Option<Uuid>) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let row = find(&mut tx, consent).await?;
    let journey = JourneyId(row.journey_id);
    journeys::hold(&mut tx, journey).await?;
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let theirs = actor.organisation().map(|id| id.0) == Some(row.organisation_id);
    let permit = authorise(actor, Action::WithdrawConsent, standing.relation).map_err(|refused| match refused {
        // A consent to others is not shown to those whom the journey is shared with.
        AppError::Forbidden if !theirs => AppError::NotFound,
        refused => refused,
    })?;
    let now = hub.now();
    let receiver = OrganisationId(row.organisation_id);
    let beside = beside(&mut tx, now, (journey, receiver), consent).await?;
    let mut ended = vec![];
    for id in [consent].into_iter().chain(beside.into_iter().map(|held| held.id)) {
        if close(&mut tx, permit.account(), now, id).await? {
            ended.push(id.0);
        }
    }
    // `None`: all had ended already.
    let Some((first, also)) = ended.split_first() else {
        return Ok(());
    };
    let event = ConsentWithdrawn {
        organisation: receiver.0,
        also: also.to_vec(),
    };
    record_event(&mut tx, &permit, now, about(journey, *first), &event, once).await?;
    tx.commit().await
}

/// The others in force at the same organisation that end with it.
async fn beside(
    run: &mut impl Run,
    now: OffsetDateTime,
    (journey, organisation): (JourneyId, OrganisationId),
    consent: ConsentId,
) -> Result<Vec<Held>, Failed> {
    let people = held::people(run, journey).await?;
    let of = people.into_iter().filter(|(id, _)| *id == consent.0);
    let people: Vec<CreatorId> = of.map(|(_, person)| CreatorId(person)).collect();
    let all = held::in_force(run, journey, paris_day(now)).await?;
    let theirs = all
        .into_iter()
        .filter(|(to, held)| *to == organisation.0 && held.id != consent);
    Ok(theirs
        .map(|(_, held)| held)
        .filter(|held| held.ends_with(&people))
        .collect())
}

/// Ends what gives way to a consent that was just recorded.
pub async fn replace(
    run: &mut impl Run,
    by: AccountId,
    now: OffsetDateTime,
    (journey, organisation): (JourneyId, OrganisationId),
    new: Uuid,
    whole: bool,
) -> Result<(), Failed> {
    let all = held::in_force(run, journey, paris_day(now)).await?;
    let Some(new) = all.iter().map(|(_, held)| held).find(|held| held.id.0 == new) else {
        return Ok(());
    };
    for (to, before) in &all {
        if *to == organisation.0 && before.id != new.id && before.gives_way_to(new, whole) {
            close(run, by, now, before.id).await?;
            run.query("UPDATE consent SET replaced_by = $2 WHERE id = $1")
                .bind(before.id.0)
                .bind(new.id.0)
                .execute()
                .await?;
        }
    }
    Ok(())
}

async fn close(run: &mut impl Run, by: AccountId, now: OffsetDateTime, consent: ConsentId) -> Result<bool, Failed> {
    let ended = run
        .query("UPDATE consent SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL")
        .bind(consent.0)
        .bind(Stamp::from(now))
        .bind(by.0)
        .execute()
        .await?;
    Ok(ended > 0)
}

/// Ends every consent in force of an organisation that leaves the circle: there is nothing left to read them for.
pub async fn end_all(
    tx: &mut Tx,
    permit: &Permit,
    now: OffsetDateTime,
    journey: JourneyId,
    organisation: OrganisationId,
) -> Result<(), Failed> {
    for (to, held) in held::in_force(tx, journey, paris_day(now)).await? {
        if to == organisation.0 {
            close(tx, permit.account(), now, held.id).await?;
        }
    }
    Ok(())
}

/// Puts a narrower consent in the place of one that holds, and of the others that the same people gave to that organisation.
pub async fn limit(
    hub: &Hub,
    actor: &Actor,
    consent: ConsentId,
    parts: Parts,
    until: Date,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let row = find(&mut tx, consent).await?;
    let journey = JourneyId(row.journey_id);
    journeys::hold(&mut tx, journey).await?;
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, Action::GiveConsent, standing.relation)?;
    if row.ended || row.until < hub.today() {
        return Err(AppError::Stale(vec![]).into());
    }
    let held = Parts {
        identity: row.identity,
        stages: row.stages,
        notes: row.notes,
        documents: row.documents,
        financing: row.financing,
    };
    rules::narrower(held, row.until, parts, until, hub.today()).map_err(AppError::Invalid)?;
    let narrower = NewConsent {
        parts,
        given_on: hub.today(),
        until,
        how: HowGiven::Online,
        text_version: text::kept(&row.text_version),
    };
    let now = hub.now();
    let receiver = OrganisationId(row.organisation_id);
    let beside = beside(&mut tx, now, (journey, receiver), consent).await?;
    if !close(&mut tx, permit.account(), now, consent).await? {
        return Err(AppError::Stale(vec![]).into());
    }
    let id = insert(&mut tx, permit.account(), now, journey, receiver, narrower, None).await?;
    limited(&mut tx, consent, id, true).await?;
    for held in beside {
        if close(&mut tx, permit.account(), now, held.id).await? {
            limited(&mut tx, held.id, id, held.covers(parts, until)).await?;
        }
    }
    let event = ConsentLimited {
        organisation: receiver.0,
        parts,
        until,
        before: consent.0,
    };
    record_event(&mut tx, &permit, now, about(journey, id), &event, once).await?;
    tx.commit().await
}

/// What was put in the place of one. `covers`: whoever agreed to that one, which is wider, agreed to this.
async fn limited(tx: &mut Tx, before: ConsentId, narrower: Uuid, covers: bool) -> Result<(), Failed> {
    tx.query("UPDATE consent SET limited_to = $2 WHERE id = $1")
        .bind(before.0)
        .bind(narrower)
        .execute()
        .await?;
    tx.query(
        "INSERT INTO consent_creator (consent_id, creator_id) SELECT k.id, x.creator_id FROM consent_creator x
         JOIN consent k ON k.id = $2 WHERE x.consent_id = $1 AND $3 ON CONFLICT (consent_id, creator_id) DO NOTHING",
    )
    .bind(before.0)
    .bind(narrower)
    .bind(covers)
    .execute()
    .await?;
    Ok(())
}
