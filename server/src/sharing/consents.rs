//! Consents: recorded in the transaction that needs them, listed while in force, withdrawn with effect at once.

use super::{
    events::{ConsentRecorded, ConsentWithdrawn},
    relation,
};
use crate::{
    auth::policy::{Action, Permit, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record as record_event},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{ConsentId, JourneyId, OrganisationId},
    sharing::{ConsentLine, HowGiven, NewConsent, OrganisationName, Parts, text},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ConsentRow {
    id: Uuid,
    organisation_id: Uuid,
    organisation: String,
    identity: bool,
    stages: bool,
    notes: bool,
    documents: bool,
    financing: bool,
    given_on: Date,
    until: Date,
    how: String,
    text_version: String,
    recorded_by: String,
}

impl ConsentRow {
    fn read(self, may_withdraw: bool) -> Result<ConsentLine, Failed> {
        let how: HowGiven = self
            .how
            .parse()
            .map_err(|()| Failed::internal(format!("consent given {}", self.how)))?;
        Ok(ConsentLine {
            id: ConsentId(self.id),
            organisation: OrganisationName {
                id: OrganisationId(self.organisation_id),
                name: self.organisation,
            },
            parts: Parts {
                identity: self.identity,
                stages: self.stages,
                notes: self.notes,
                documents: self.documents,
                financing: self.financing,
            },
            given_on: self.given_on,
            until: self.until,
            how,
            text_version: self.text_version,
            recorded_by: self.recorded_by,
            may_withdraw,
        })
    }
}

/// Records a consent inside the act that needs it.
pub async fn record(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    journey: JourneyId,
    receiver: OrganisationId,
    consent: NewConsent,
) -> Result<ConsentId, Failed> {
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
    .bind(text::VERSION.to_owned())
    .bind(permit.account().0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    let about = About {
        journey: Some(journey),
        subject: Some(id),
    };
    let event = ConsentRecorded {
        organisation: receiver.0,
        parts,
        given_on: consent.given_on,
        until: consent.until,
        how: consent.how.as_str(),
        text_version: text::VERSION,
    };
    record_event(run, permit, now, about, &event, None).await?;
    Ok(ConsentId(id))
}

/// The consents in force today, soonest end first.
pub async fn in_force(
    run: &mut impl Run,
    journey: JourneyId,
    today: Date,
    may_withdraw: bool,
) -> Result<Vec<ConsentLine>, Failed> {
    let rows: Vec<ConsentRow> = run
        .query(
            "SELECT c.id, c.organisation_id, o.short_name AS organisation, c.identity, c.stages, c.notes, c.documents,
                    c.financing, c.given_on, c.until, c.how, c.text_version, a.name AS recorded_by
             FROM consent c JOIN organisation o ON o.id = c.organisation_id JOIN account a ON a.id = c.recorded_by
             WHERE c.journey_id = $1 AND c.withdrawn_at IS NULL AND c.given_on <= $2 AND c.until >= $2
             ORDER BY c.until, o.short_name, c.id",
        )
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    rows.into_iter().map(|row| row.read(may_withdraw)).collect()
}

/// Ends a consent, with effect at once. What the organisation wrote, and its place in the circle, stay on record.
pub async fn withdraw(hub: &Hub, actor: &Actor, consent: ConsentId, once: Option<Uuid>) -> Result<(), Failed> {
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let row: Option<(Uuid, Uuid)> = tx
        .query("SELECT journey_id, organisation_id FROM consent WHERE id = $1")
        .bind(consent.0)
        .optional()
        .await?;
    let (journey, organisation) = row.ok_or(AppError::NotFound)?;
    let journey = JourneyId(journey);
    let standing = relation::to_journey(&mut tx, actor, hub.today(), journey).await?;
    let permit = authorise(actor, Action::WithdrawConsent, standing.relation)?;
    let now = hub.now();
    let ended = tx
        .query("UPDATE consent SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL")
        .bind(consent.0)
        .bind(Stamp::from(now))
        .bind(actor.account.0)
        .execute()
        .await?;
    if ended == 0 {
        return Ok(());
    }
    let about = About {
        journey: Some(journey),
        subject: Some(consent.0),
    };
    record_event(&mut tx, &permit, now, about, &ConsentWithdrawn { organisation }, once).await?;
    tx.commit().await
}
