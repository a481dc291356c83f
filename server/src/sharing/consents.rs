//! Consents: recorded in the transaction that needs them, made narrower, withdrawn with effect at once.

pub use super::consent_rows::{in_force, past};
use super::{
    events::{ConsentLimited, ConsentRecorded, ConsentWithdrawn},
    relation,
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record as record_event, record_by_link as record_event_by_link},
    hub::Hub,
    referrals::naming,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::{AccountId, ConsentId, JourneyId, OrganisationId},
    sharing::{HowGiven, NewConsent, Parts, rules, text},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// Records a consent inside the act that needs it; `once` is of that act. The referrals that wait for it without a name are named.
pub async fn record(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    journey: JourneyId,
    receiver: OrganisationId,
    consent: NewConsent,
    once: Option<Uuid>,
) -> Result<ConsentId, Failed> {
    let unnamed = naming::unnamed(run, paris_day(now), journey, receiver).await?;
    let id = insert(run, permit.account(), now, journey, receiver, consent, None).await?;
    let event = recorded(receiver, consent);
    record_event(run, permit, now, about(journey, id), &event, once).await?;
    naming::name(run, Some(permit), now, (journey, ConsentId(id)), &unnamed).await?;
    Ok(ConsentId(id))
}

/// The same of one that was given through a link. `asked_by`: who asked for it.
pub async fn record_by_link(
    run: &mut impl Run,
    asked_by: AccountId,
    now: OffsetDateTime,
    journey: JourneyId,
    receiver: OrganisationId,
    creator: Uuid,
    consent: NewConsent,
) -> Result<ConsentId, Failed> {
    let unnamed = naming::unnamed(run, paris_day(now), journey, receiver).await?;
    let id = insert(run, asked_by, now, journey, receiver, consent, Some(creator)).await?;
    let event = recorded(receiver, consent);
    record_event_by_link(run, now, about(journey, id), &event).await?;
    naming::name(run, None, now, (journey, ConsentId(id)), &unnamed).await?;
    Ok(ConsentId(id))
}

const fn about(journey: JourneyId, consent: Uuid) -> About {
    About {
        journey: Some(journey),
        subject: Some(consent),
    }
}

const fn recorded(receiver: OrganisationId, consent: NewConsent) -> ConsentRecorded {
    ConsentRecorded {
        organisation: receiver.0,
        parts: consent.parts,
        given_on: consent.given_on,
        until: consent.until,
        how: consent.how.as_str(),
        text_version: consent.text_version,
    }
}

/// A consent given online is that of the person who gave it: `giver` through a link, or whose account `by` is. One that was
/// spoken or signed is that of everybody on the project.
async fn insert(
    run: &mut impl Run,
    by: AccountId,
    now: OffsetDateTime,
    journey: JourneyId,
    receiver: OrganisationId,
    consent: NewConsent,
    giver: Option<Uuid>,
) -> Result<Uuid, Failed> {
    let (id, parts) = (Uuid::now_v7(), consent.parts);
    run.query(
        "INSERT INTO consent (id, journey_id, organisation_id, identity, stages, notes, documents, financing,
                              given_on, until, how, text_version, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(id)
    .bind(journey.0)
    .bind(receiver.0)
    .bind(parts.identity)
    .bind(parts.stages)
    .bind(parts.notes)
    .bind(parts.documents)
    .bind(parts.financing)
    .bind(consent.given_on)
    .bind(consent.until)
    .bind(consent.how.as_str().to_owned())
    .bind(consent.text_version.to_owned())
    .bind(by.0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    run.query(
        "INSERT INTO consent_creator (consent_id, creator_id)
         SELECT k.id, p.creator_id FROM consent k JOIN journey j ON j.id = k.journey_id
         JOIN project_creator p ON p.project_id = j.project_id AND p.left_on IS NULL JOIN creator c ON c.id = p.creator_id
         WHERE k.id = $1 AND (k.how <> 'online' OR c.account_id = $2 OR c.id = $3)",
    )
    .bind(id)
    .bind(by.0)
    .bind(giver)
    .execute()
    .await?;
    Ok(id)
}

/// Records a consent by itself: given online by the person, or spoken or signed and written down by staff.
pub async fn add(
    hub: &Hub,
    actor: &Actor,
    action: Action,
    to: (JourneyId, OrganisationId),
    consent: NewConsent,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let (journey, receiver) = to;
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, action, standing.relation)?;
    check_receiver(&mut tx, journey, receiver, hub.today()).await?;
    record(&mut tx, &permit, hub.now(), journey, receiver, consent, once).await?;
    tx.commit().await
}

/// The organisations that a consent can be given to: the open ones that do not lead the journey.
pub async fn receivers(run: &mut impl Run, journey: JourneyId, today: Date) -> Result<Vec<(Uuid, String)>, Failed> {
    run.query(
        "SELECT o.id, o.short_name FROM organisation o WHERE (o.closed_on IS NULL OR o.closed_on > $2)
         AND o.id <> (SELECT j.organisation_id FROM journey j WHERE j.id = $1) ORDER BY o.name_key",
    )
    .bind(journey.0)
    .bind(today)
    .all()
    .await
}

pub async fn check_receiver(
    run: &mut impl Run,
    journey: JourneyId,
    receiver: OrganisationId,
    today: Date,
) -> Result<(), Failed> {
    let open = receivers(run, journey, today).await?;
    if open.iter().any(|(id, _)| *id == receiver.0) {
        Ok(())
    } else {
        Err(AppError::invalid("organisation", app::form::BAD_CHOICE).into())
    }
}

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

/// Ends a consent, with effect at once. What the organisation wrote, and its place in the circle, stay on record.
pub async fn withdraw(hub: &Hub, actor: &Actor, consent: ConsentId, once: Option<Uuid>) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let row = find(&mut tx, consent).await?;
    let journey = JourneyId(row.journey_id);
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let theirs = actor.organisation().map(|id| id.0) == Some(row.organisation_id);
    let permit = authorise(actor, Action::WithdrawConsent, standing.relation).map_err(|refused| match refused {
        // A consent to others is not shown to those whom the journey is shared with.
        AppError::Forbidden if !theirs => AppError::NotFound,
        refused => refused,
    })?;
    if end(&mut tx, &permit, hub.now(), consent, row.organisation_id, journey, once).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// `false`: it had ended already.
async fn end(
    tx: &mut Tx,
    permit: &Permit,
    now: OffsetDateTime,
    consent: ConsentId,
    organisation: Uuid,
    journey: JourneyId,
    once: Option<Uuid>,
) -> Result<bool, Failed> {
    if !close(tx, permit, now, consent).await? {
        return Ok(false);
    }
    let event = ConsentWithdrawn { organisation };
    record_event(tx, permit, now, about(journey, consent.0), &event, once).await?;
    Ok(true)
}

async fn close(tx: &mut Tx, permit: &Permit, now: OffsetDateTime, consent: ConsentId) -> Result<bool, Failed> {
    let ended = tx
        .query("UPDATE consent SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL")
        .bind(consent.0)
        .bind(Stamp::from(now))
        .bind(permit.account().0)
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
    let open: Vec<(Uuid,)> = tx
        .query("SELECT id FROM consent WHERE journey_id = $1 AND organisation_id = $2 AND withdrawn_at IS NULL AND until >= $3")
        .bind(journey.0)
        .bind(organisation.0)
        .bind(app::dates::paris_day(now))
        .all()
        .await?;
    for (id,) in open {
        close(tx, permit, now, ConsentId(id)).await?;
    }
    Ok(())
}

/// Puts a narrower consent in the place of one that holds.
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
    if !close(&mut tx, &permit, now, consent).await? {
        return Err(AppError::Stale(vec![]).into());
    }
    let receiver = OrganisationId(row.organisation_id);
    let id = insert(&mut tx, permit.account(), now, journey, receiver, narrower, None).await?;
    tx.query("UPDATE consent SET limited_to = $2 WHERE id = $1")
        .bind(consent.0)
        .bind(id)
        .execute()
        .await?;
    // Whoever agreed to more agreed to this.
    tx.query(
        "INSERT INTO consent_creator (consent_id, creator_id) SELECT k.id, x.creator_id FROM consent_creator x
         JOIN consent k ON k.id = $2 WHERE x.consent_id = $1 ON CONFLICT (consent_id, creator_id) DO NOTHING",
    )
    .bind(consent.0)
    .bind(id)
    .execute()
    .await?;
    let event = ConsentLimited {
        organisation: receiver.0,
        parts,
        until,
        before: consent.0,
    };
    record_event(&mut tx, &permit, now, about(journey, id), &event, once).await?;
    tx.commit().await
}
