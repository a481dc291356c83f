//! Mail that waits while a consent ends or its reader leaves: what it says is told in the next digest, as far as it still may be.

use super::{
    reading::{still_here, still_told},
    several::journeys,
};
use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    hub::Hub,
};
use uuid::Uuid;

/// Letters that wait with the notices that they tell: one, or those that a digest took in the same instant.
macro_rules! tells {
    () => {
        "l.account_id = notice.account_id AND l.state IN ('waiting', 'dead')
         AND (l.event_key = 'notice:' || notice.event_key OR (l.event_key LIKE 'digest:%' AND l.created_at = notice.mailed_at))"
    };
}

/// A `notice` that says which journey it is about: that of a request without a name says it to nobody.
macro_rules! names {
    () => {
        "notice.facts NOT LIKE '%\"reference\":\"\"%'"
    };
}

/// Takes back the letters to somebody who has left, or that would tell a journey to whoever may no longer know of it: a digest shows
/// it by the button that opens it. One that counts more journeys than its reader may know of goes back too.
pub async fn take_back(hub: &Hub) -> Result<(), Failed> {
    let mut tx = hub.db.begin().await?;
    let moot: Vec<(Uuid,)> = tx
        .query(concat!(
            "SELECT DISTINCT l.id FROM letter l JOIN notice ON ",
            tells!(),
            " WHERE NOT ",
            still_here!(),
            " OR notice.journeys > ",
            journeys!("$1"),
            " OR (NOT ",
            still_told!("$1"),
            " AND ((l.event_key LIKE 'notice:%' AND ",
            names!(),
            ") OR l.content LIKE (
                  SELECT '%' || j.reference || '\",\"path\":\"' || notice.link || '\"%' FROM journey j WHERE j.id = notice.journey_id)))"
        ))
        .bind(hub.today())
        .all()
        .await?;
    for (letter,) in moot {
        give_up(&mut tx, hub, letter).await?;
    }
    tx.commit().await
}

async fn give_up(tx: &mut Tx, hub: &Hub, letter: Uuid) -> Result<(), Failed> {
    tx.query(concat!(
        "UPDATE notice SET delivery = 'digest', mailed_at = NULL WHERE EXISTS (SELECT 1 FROM letter l WHERE l.id = $1 AND ",
        tells!(),
        ")"
    ))
    .bind(letter)
    .execute()
    .await?;
    tx.query(
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $2, problem = 'its reader may not be told of it any more'
         WHERE id = $1",
    )
    .bind(letter)
    .bind(Stamp::from(hub.now()))
    .execute()
    .await?;
    Ok(())
}
