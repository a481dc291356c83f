//! Reminders of referrals that wait for their receiver, after 7, 15 and 30 days. After a stop one makes up for several.

use super::{
    dispatch::{Subject, Who, addressees},
    people,
    tell::{Telling, tell},
    thing,
};
use crate::{
    db::{Db, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    dates::paris_day,
    notices::{
        rules::{MANAGER_TOO, reminder_due},
        types::NoticeKind,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    since: Stamp,
}

/// Tells the person in charge of each receiver, and from the last reminder on the managers too; answers how many reminders.
pub async fn remind(hub: &Hub) -> Result<u64, Failed> {
    let (given, today) = (given(&hub.db).await?, hub.today());
    let mut count = 0;
    for row in waiting(&hub.db).await? {
        let waited = (today - paris_day(row.since.0)).whole_days();
        let before = given.get(&key(row.id, row.since)).copied();
        if let Some(due) = reminder_due(waited, before) {
            one(hub, &row, due, waited).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// One wait of one referral: it begins anew when the receiver takes it up again.
fn key(referral: Uuid, since: Stamp) -> String {
    format!("waiting:{referral}:{}", since.0.unix_timestamp())
}

async fn waiting(db: &Db) -> Result<Vec<Row>, Failed> {
    db.query("SELECT id, sent_at AS since FROM referral WHERE state = 'sent' ORDER BY sent_at, id")
        .all()
        .await
}

/// The highest reminder given of each wait.
async fn given(db: &Db) -> Result<HashMap<String, i64>, Failed> {
    let rows: Vec<(String,)> = db
        .query("SELECT DISTINCT event_key FROM notice WHERE kind = 'still_waiting'")
        .all()
        .await?;
    let mut given: HashMap<String, i64> = HashMap::new();
    for (event_key,) in rows {
        if let Some((wait, days)) = event_key.rsplit_once(':')
            && let Ok(days) = days.parse::<i64>()
        {
            let highest = given.entry(wait.to_owned()).or_insert(days);
            *highest = days.max(*highest);
        }
    }
    Ok(given)
}

async fn one(hub: &Hub, row: &Row, due: i64, waited: i64) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    let Some(thing) = thing::load(&mut tx, Subject::Referral, row.id).await? else {
        return Ok(());
    };
    let mut to = addressees(&mut tx, &thing, Who::Receiver).await?;
    if due >= MANAGER_TOO {
        to.extend(people::managers(&mut tx, thing.receiver.organisation).await?);
    }
    let telling = Telling {
        event_key: &format!("{}:{due}", key(row.id, row.since)),
        kind: NoticeKind::StillWaiting,
        thing: &thing,
        days: Some(waited),
        side: Who::Receiver,
        but: None,
    };
    tell(&mut tx, hub.now(), &telling, &to).await?;
    tx.commit().await
}
