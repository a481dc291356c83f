use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::Rows,
    error::Failed,
};
use app::creators::information_texts::VERSION;

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.messages {
        tx.query("INSERT INTO message (id, journey_id, account_id, organisation_id, body, posted_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(row.id)
            .bind(row.journey)
            .bind(row.account)
            .bind(row.organisation)
            .bind(row.body.to_owned())
            .bind(Stamp::from(row.posted_at))
            .execute()
            .await?;
    }
    for row in &rows.message_reads {
        tx.query("INSERT INTO message_read (journey_id, account_id, read_at) VALUES ($1, $2, $3)")
            .bind(row.journey)
            .bind(row.account)
            .bind(Stamp::from(row.read_at))
            .execute()
            .await?;
    }
    for row in &rows.informed {
        tx.query("INSERT INTO information_read (account_id, version, read_at) VALUES ($1, $2, $3)")
            .bind(row.account)
            .bind(VERSION.to_owned())
            .bind(Stamp::from(row.at))
            .execute()
            .await?;
    }
    Ok(())
}
