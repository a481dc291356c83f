use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::Rows,
    error::Failed,
};
use time::Time;

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.cohorts {
        let cohort = &row.written;
        tx.query(
            "INSERT INTO cohort (id, organisation_id, name, call_opens, call_closes, first_jury_on, second_jury_on, starts_on,
                                 ends_on, seats, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(row.id)
        .bind(row.organisation)
        .bind(cohort.name.clone())
        .bind(cohort.call_opens)
        .bind(cohort.call_closes)
        .bind(cohort.first_jury_on)
        .bind(cohort.second_jury_on)
        .bind(cohort.starts_on)
        .bind(cohort.ends_on)
        .bind(cohort.seats)
        .bind(Stamp::from(cohort.call_opens.with_time(Time::MIDNIGHT).assume_utc()))
        .execute()
        .await?;
    }
    Ok(())
}
