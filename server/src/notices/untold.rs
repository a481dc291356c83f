//! Mail that waits while a consent ends: what it says is told in the next digest, without the journey.

use super::reading::still_told;
use crate::{
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};

/// Takes back the letters that would tell a journey to somebody who may no longer know of it.
pub async fn take_back(hub: &Hub) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    tx.query(concat!(
        "UPDATE notice SET delivery = 'digest', mailed_at = NULL WHERE delivery = 'at_once' AND NOT ",
        still_told!("$1"),
        " AND EXISTS (SELECT 1 FROM letter l WHERE l.event_key = 'notice:' || notice.event_key AND l.account_id = notice.account_id
                      AND l.state IN ('waiting', 'dead'))"
    ))
    .bind(hub.today())
    .execute()
    .await?;
    tx.query(concat!(
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $2 WHERE state IN ('waiting', 'dead')
         AND event_key LIKE 'notice:%' AND EXISTS (
             SELECT 1 FROM notice WHERE letter.event_key = 'notice:' || notice.event_key AND notice.account_id = letter.account_id
             AND NOT ",
        still_told!("$1"),
        ")"
    ))
    .bind(hub.today())
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    tx.commit().await
}
