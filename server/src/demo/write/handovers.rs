use crate::{
    db::{Run, Stamp, Tx},
    demo::{handovers::Handover, rows::Rows},
    error::Failed,
    handovers::charge,
};
use app::{ids::JourneyId, values::Choice};
use time::Duration;

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.circle {
        let passed = |one: &&Handover| {
            one.journey == row.journey && one.organisation == row.organisation && one.applied_at.is_some()
        };
        let passed = rows.handovers.iter().find(passed);
        let first = passed.map_or(row.contact, |one| one.from);
        let journey = JourneyId(row.journey);
        charge::set(tx, journey, row.organisation, Some(first), row.joined_on).await?;
        if let Some(one) = passed {
            charge::set(tx, journey, row.organisation, Some(one.to), one.effective_on).await?;
        }
    }
    for row in &rows.handovers {
        handover(tx, row).await?;
    }
    Ok(())
}

async fn handover(tx: &mut Tx, row: &Handover) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO handover (id, batch_id, journey_id, organisation_id, from_id, to_id, effective_on, overlap_until, words,
                               announced_by, announced_at, applied_at, received_at, received_by)
         VALUES ($1, $14, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(row.id)
    .bind(row.journey)
    .bind(row.organisation)
    .bind(row.from)
    .bind(row.to)
    .bind(row.effective_on)
    .bind(row.overlap_until)
    .bind(row.words.to_owned())
    .bind(row.announced_by)
    .bind(Stamp::from(row.announced_at))
    .bind(row.applied_at.map(Stamp::from))
    .bind(row.received_at.map(Stamp::from))
    .bind(row.received_at.map(|_| row.to))
    .bind(row.batch)
    .execute()
    .await?;
    for (number, item) in (1..).zip(&row.items) {
        tx.query("INSERT INTO handover_item (handover_id, item, done_at, done_by) VALUES ($1, $2, $3, $4)")
            .bind(row.id)
            .bind(item.code().to_owned())
            .bind(Stamp::from(row.announced_at + Duration::minutes(7 * number)))
            .bind(row.from)
            .execute()
            .await?;
    }
    Ok(())
}
