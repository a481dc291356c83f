//! A referral to the house of the hub, where nobody has an account: it waits for an answer through a link.

use crate::{
    auth::tokens,
    db::{Run, Stamp, Tx},
    demo::rows::{Journey, Rows},
    error::Failed,
};
use app::{dates::add_months, sharing::text};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// The secret of the demonstration's link: nothing in it is anybody's.
pub const TOKEN: &str = "demonstration";

const NEED: &str = "L’équipe cherche des conseils pour la vie de l’association : assemblée générale, bureau, \
                    bénévoles. Un premier rendez-vous suffirait.";

const fn turned(id: Uuid, bit: u128) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ bit)
}

pub async fn write(tx: &mut Tx, rows: &Rows, now: OffsetDateTime) -> Result<(), Failed> {
    let staffed = |id: Uuid| rows.memberships.iter().any(|member| member.organisation == id);
    let Some(receiver) = rows.organisations.iter().find(|one| !staffed(one.id)) else {
        return Ok(());
    };
    let sender = rows
        .accounts
        .iter()
        .find(|account| account.email == "conseil@demo.test");
    let free = |journey: &&Journey| {
        Some(journey.adviser) == sender.map(|sender| sender.id)
            && rows.stages.iter().any(|stage| stage.journey == journey.id)
            && !rows.consents.iter().any(|consent| consent.journey == journey.id)
    };
    let Some(journey) = rows.journeys.iter().rev().find(free) else {
        return Ok(());
    };
    let sent = now - Duration::days(3);
    consent(tx, journey, receiver.id, sent).await?;
    referral(tx, journey, receiver.id, sent).await?;
    tx.query(
        "INSERT INTO answer_link (token_hash, referral_id, email, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tokens::hash(TOKEN))
    .bind(turned(journey.id, 4))
    .bind(receiver.email.clone())
    .bind(journey.adviser)
    .bind(Stamp::from(sent))
    .bind(Stamp::from(sent + crate::sharing::links::LIVES))
    .execute()
    .await?;
    Ok(())
}

async fn consent(tx: &mut Tx, journey: &Journey, receiver: Uuid, sent: OffsetDateTime) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO consent (id, journey_id, organisation_id, identity, stages, notes, documents, financing, given_on, until,
                              how, text_version, recorded_by, recorded_at)
         VALUES ($1, $2, $3, TRUE, TRUE, FALSE, FALSE, FALSE, $4, $5, 'spoken', $6, $7, $8)",
    )
    .bind(turned(journey.id, 8))
    .bind(journey.id)
    .bind(receiver)
    .bind(sent.date())
    .bind(add_months(sent.date(), 12))
    .bind(text::VERSION.to_owned())
    .bind(journey.adviser)
    .bind(Stamp::from(sent))
    .execute()
    .await?;
    Ok(())
}

async fn referral(tx: &mut Tx, journey: &Journey, receiver: Uuid, sent: OffsetDateTime) -> Result<(), Failed> {
    let (id, at) = (turned(journey.id, 4), Stamp::from(sent));
    tx.query(
        "INSERT INTO referral (id, journey_id, kind, sender_organisation_id, sender_id, receiver_organisation_id, need, state,
                               sent_at, moved_at, created_at, version)
         VALUES ($1, $2, 'follow_up', $3, $4, $5, $6, 'sent', $7, $7, $7, 2)",
    )
    .bind(id)
    .bind(journey.id)
    .bind(journey.organisation)
    .bind(journey.adviser)
    .bind(receiver)
    .bind(NEED.to_owned())
    .bind(at)
    .execute()
    .await?;
    for (number, act) in [(1_i64, "write"), (2, "send")] {
        tx.query(
            "INSERT INTO referral_step (referral_id, number, act, at, account_id, organisation_id) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(number)
        .bind(act.to_owned())
        .bind(at)
        .bind(journey.adviser)
        .bind(journey.organisation)
        .execute()
        .await?;
    }
    for (bit, kind) in [(16, "referral_written"), (32, "referral_sent")] {
        tx.query(
            "INSERT INTO event (id, at, account_id, organisation_id, journey_id, subject_id, kind, data)
             VALUES ($1, $2, $3, $4, $5, $6, $7, '{}')",
        )
        .bind(turned(journey.id, bit))
        .bind(at)
        .bind(journey.adviser)
        .bind(journey.organisation)
        .bind(journey.id)
        .bind(id)
        .bind(kind.to_owned())
        .execute()
        .await?;
    }
    Ok(())
}
