use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::{Consent, Event, Reading, Referral, Rows, Step},
    error::Failed,
};
use app::{referrals::StepAct, sharing::text, values::Choice};

/// Referrals, the consents that go with them, and what is told of everything: events and the access log.
pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.consents {
        consent(tx, row).await?;
    }
    for row in &rows.referrals {
        referral(tx, row).await?;
    }
    for row in &rows.referrals {
        follow(tx, row).await?;
    }
    for row in &rows.events {
        event(tx, row).await?;
    }
    for row in &rows.readings {
        reading(tx, row).await?;
    }
    Ok(())
}

async fn consent(tx: &mut Tx, row: &Consent) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO consent (id, journey_id, organisation_id, identity, stages, notes, documents, financing, given_on, until,
                              how, text_version, recorded_by, recorded_at, withdrawn_at, withdrawn_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(row.id)
    .bind(row.journey)
    .bind(row.organisation)
    .bind(row.parts.identity)
    .bind(row.parts.stages)
    .bind(row.parts.notes)
    .bind(row.parts.documents)
    .bind(row.parts.financing)
    .bind(row.given_on)
    .bind(row.until)
    .bind(row.how.as_str().to_owned())
    .bind(text::VERSION.to_owned())
    .bind(row.recorded_by)
    .bind(Stamp::from(row.recorded_at))
    .bind(row.withdrawn.map(|(at, _)| Stamp::from(at)))
    .bind(row.withdrawn.map(|(_, by)| by))
    .execute()
    .await?;
    Ok(())
}

async fn referral(tx: &mut Tx, row: &Referral) -> Result<(), Failed> {
    let first = row.answered_at.map(|_| match row.decline_code {
        Some(_) => "declined",
        None if row.first_declined => "declined",
        None => "accepted",
    });
    tx.query(
        "INSERT INTO referral (id, journey_id, kind, sender_organisation_id, sender_id, receiver_organisation_id, offer_id, need,
                               state, sent_at, seen_at, answered_at, first_answer, decline_code, sentence,
                               suggested_organisation_id, receiver_id, stage_id, withdrawn_at, active_kinds, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(row.id)
    .bind(row.journey)
    .bind(row.kind.as_str().to_owned())
    .bind(row.sender_organisation)
    .bind(row.sender)
    .bind(row.receiver_organisation)
    .bind(row.offer)
    .bind(row.need.clone())
    .bind(row.state.code().to_owned())
    .bind(row.sent_at.map(Stamp::from))
    .bind(row.seen_at.map(Stamp::from))
    .bind(row.answered_at.map(Stamp::from))
    .bind(first.map(str::to_owned))
    .bind(row.decline_code.map(|code| code.code().to_owned()))
    .bind(row.sentence.to_owned())
    .bind(row.suggested)
    .bind(row.receiver)
    .bind(row.stage)
    .bind(row.withdrawn_at.map(Stamp::from))
    .bind(row.active_kinds.clone())
    .bind(Stamp::from(row.created_at))
    .bind(i64::try_from(row.steps.len()).unwrap_or(1))
    .execute()
    .await?;
    later(tx, row).await?;
    for (place, step) in row.steps.iter().enumerate() {
        insert_step(tx, row, place, step).await?;
    }
    Ok(())
}

/// What came after sending.
async fn later(tx: &mut Tx, row: &Referral) -> Result<(), Failed> {
    let last = [row.withdrawn_at, row.answered_at, row.sent_at];
    let moved = row.moved_at.or_else(|| last.into_iter().flatten().next());
    tx.query(
        "UPDATE referral SET need_id = $2, first_answered_at = answered_at, expired_at = $3, expected_on = $4, met_on = $5,
                closed_at = $6, outcome = $7, moved_at = $8, receiver_acted_at = $9, others_asked_at = $10,
                no_place_before = $11
         WHERE id = $1",
    )
    .bind(row.id)
    .bind(row.need_id)
    .bind(row.expired_at.map(Stamp::from))
    .bind(row.expected_on)
    .bind(row.met_on)
    .bind(row.closed_at.map(Stamp::from))
    .bind(row.outcome.map(|outcome| outcome.code().to_owned()))
    .bind(Stamp::from(moved.unwrap_or(row.created_at)))
    .bind(row.receiver_acted_at.map(Stamp::from))
    .bind(row.others_asked_at.map(Stamp::from))
    .bind(row.no_place_before)
    .execute()
    .await?;
    Ok(())
}

async fn insert_step(tx: &mut Tx, row: &Referral, place: usize, step: &Step) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO referral_step (referral_id, number, act, at, account_id, organisation_id, words, day, code, taken_by,
                                    suggested_organisation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(row.id)
    .bind(i64::try_from(place).unwrap_or_default() + 1)
    .bind(step.act.code().to_owned())
    .bind(Stamp::from(step.at))
    .bind(step.by.map(|(account, _)| account))
    .bind(step.by.map(|(_, organisation)| organisation))
    .bind(step.words.clone())
    .bind(step.day)
    .bind(step.code.map(str::to_owned))
    .bind(row.receiver.filter(|_| step.act == StepAct::Accept))
    .bind(row.suggested.filter(|_| step.act == StepAct::Decline))
    .execute()
    .await?;
    Ok(())
}

/// A referral that takes another up again: once both are written.
async fn follow(tx: &mut Tx, row: &Referral) -> Result<(), Failed> {
    if row.follows.is_some() {
        tx.query("UPDATE referral SET follows_id = $2 WHERE id = $1")
            .bind(row.id)
            .bind(row.follows)
            .execute()
            .await?;
    }
    Ok(())
}

async fn event(tx: &mut Tx, row: &Event) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO event (id, at, account_id, organisation_id, journey_id, subject_id, kind, data)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(row.id)
    .bind(Stamp::from(row.at))
    .bind(row.account)
    .bind(row.organisation)
    .bind(row.journey)
    .bind(row.subject)
    .bind(row.kind.to_owned())
    .bind(row.data.clone())
    .execute()
    .await?;
    Ok(())
}

async fn reading(tx: &mut Tx, row: &Reading) -> Result<(), Failed> {
    tx.query("INSERT INTO access_log (id, at, journey_id, account_id, organisation_id, part) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(row.id)
        .bind(Stamp::from(row.at))
        .bind(row.journey)
        .bind(row.account)
        .bind(row.organisation)
        .bind(row.part.to_owned())
        .execute()
        .await?;
    Ok(())
}
