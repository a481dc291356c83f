//! Reminders of referrals that wait for somebody, after 7, 15 and 30 days. After a stop one makes up for several.

use super::{
    dispatch::{Subject, Who, addressees},
    outside::{self, Due},
    people,
    tell::{Telling, tell},
    thing,
};
use crate::{
    db::Db,
    error::Failed,
    hub::Hub,
    referrals::time::{Waiting, waiting},
    thresholds,
};
use app::{
    dates::paris_day,
    notices::{rules::Reminders, types::NoticeKind},
    referrals::rules::Party,
    thresholds::Code,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Tells whoever is waited for, the receiver or the sender, and with the last reminder the managers too; answers how many
/// reminders.
pub async fn remind(hub: &Hub) -> Result<u64, Failed> {
    let (reminders, today) = (reminders(hub).await?, hub.today());
    let given = given(&hub.db).await?;
    let mut count = 0;
    let mut by_link: BTreeMap<Uuid, Vec<Due>> = BTreeMap::new();
    for wait in waiting(hub).await? {
        let waited = (today - paris_day(wait.since)).whole_days();
        let before = given.get(&key(&wait)).copied();
        if let Some(due) = reminders.due(waited, before) {
            if let Some(due) = one(hub, &wait, due, waited, reminders.is_last(due)).await? {
                by_link.entry(due.thing.receiver.organisation).or_default().push(due);
            }
            count += 1;
        }
    }
    for due in by_link.into_values() {
        let mut tx = hub.db.begin().await?;
        outside::remind(&mut tx, hub.now(), &due).await?;
        tx.commit().await?;
    }
    Ok(count)
}

async fn reminders(hub: &Hub) -> Result<Reminders, Failed> {
    let (thresholds, today) = (thresholds::read(&mut &hub.db).await?, hub.today());
    let days = [Code::Answer, Code::AnswerReminder, Code::AnswerLast].map(|code| thresholds.days(code, today));
    Ok(Reminders(
        days.into_iter().flatten().map(|wait| wait.whole_days()).collect(),
    ))
}

/// One wait of one referral: it begins anew with every act.
fn key(wait: &Waiting) -> String {
    format!("waiting:{}:{}", wait.referral, wait.since.unix_timestamp())
}

/// The highest reminder given of each wait.
async fn given(db: &Db) -> Result<HashMap<String, i64>, Failed> {
    let rows: Vec<(String,)> = db
        .query("SELECT DISTINCT event_key FROM notice WHERE kind IN ('still_waiting', 'question_waiting')")
        .all()
        .await?;
    let by_link = outside::told(&mut &*db).await?;
    let mut given: HashMap<String, i64> = HashMap::new();
    for event_key in rows.into_iter().map(|(key,)| key).chain(by_link) {
        if let Some((wait, days)) = event_key.rsplit_once(':')
            && let Ok(days) = days.parse::<i64>()
        {
            let highest = given.entry(wait.to_owned()).or_insert(days);
            *highest = days.max(*highest);
        }
    }
    Ok(given)
}

/// Tells those who have an account. `Some`: nobody of the receiver has, and a letter collects what waits there.
async fn one(hub: &Hub, wait: &Waiting, due: i64, waited: i64, last: bool) -> Result<Option<Due>, Failed> {
    let mut tx = hub.db.begin().await?;
    let Some(thing) = thing::load(&mut tx, Subject::Referral, wait.referral.0, hub.today()).await? else {
        return Ok(None);
    };
    let (side, kind) = match wait.on {
        Party::Sender => (Who::Sender, NoticeKind::QuestionWaiting),
        _ => (Who::Receiver, NoticeKind::StillWaiting),
    };
    let mut to = addressees(&mut tx, &thing, side).await?;
    if last {
        to.extend(people::managers(&mut tx, thing.side(side).organisation).await?);
    }
    let event_key = format!("{}:{due}", key(wait));
    if to.is_empty() && side == Who::Receiver {
        return Ok(Some(Due {
            key: event_key,
            thing,
            days: waited,
        }));
    }
    let telling = Telling {
        event_key: &event_key,
        kind,
        thing: &thing,
        days: Some(waited),
        side,
        but: None,
        several: None,
    };
    tell(&mut tx, hub.now(), &telling, &to).await?;
    tx.commit().await?;
    Ok(None)
}
