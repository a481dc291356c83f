//! Consents: recorded in the transaction that needs them.

pub use super::consent_rows::{in_force, past};
use super::{ending, events::ConsentRecorded, relation};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record as record_event, record_by_link as record_event_by_link},
    hub::Hub,
    journeys,
    referrals::naming,
};
use app::{
    actor::Actor,
    dates::paris_day,
    error::AppError,
    ids::{AccountId, ConsentId, JourneyId, OrganisationId},
    sharing::NewConsent,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// Records a consent inside the act that needs it; `once` is of that act. The referrals that wait for it without a name are named, and
/// what it covers of the same people gives way to it.
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
    ending::replace(run, permit.account(), now, (journey, receiver), id, false).await?;
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
    journeys::hold(run, journey).await?;
    let unnamed = naming::unnamed(run, paris_day(now), journey, receiver).await?;
    let id = insert(run, asked_by, now, journey, receiver, consent, Some(creator)).await?;
    let event = recorded(receiver, consent);
    record_event_by_link(run, now, about(journey, id), &event).await?;
    naming::name(run, None, now, (journey, ConsentId(id)), &unnamed).await?;
    ending::replace(run, asked_by, now, (journey, receiver), id, false).await?;
    Ok(ConsentId(id))
}

pub(super) const fn about(journey: JourneyId, consent: Uuid) -> About {
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
pub(super) async fn insert(
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

/// Records a consent by itself: given online by the person, or spoken or signed and written down by staff. It says everything that the
/// organisation reads from now on, so it takes the place of what the same people agreed to before.
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
    journeys::hold(&mut tx, journey).await?;
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, action, standing.relation)?;
    check_receiver(&mut tx, journey, receiver, hub.today()).await?;
    let now = hub.now();
    let id = record(&mut tx, &permit, now, journey, receiver, consent, once).await?;
    ending::replace(&mut tx, permit.account(), now, to, id.0, true).await?;
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
