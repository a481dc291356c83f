//! What time does to referrals: those that nobody answers expire, and those that wait are listed for reminders.

use super::{
    events::ReferralExpired,
    lines::state,
    steps::{self, NewStep},
};
use crate::{
    db::{Db, Run, Stamp},
    error::Failed,
    events::{About, record_by_operator},
    hub::Hub,
    thresholds,
};
use app::{
    ids::{JourneyId, ReferralId},
    referrals::{
        ReferralState, StepAct,
        rules::{Act, Party, next},
    },
    thresholds::Code,
    values::Choice,
};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct DueRow {
    id: Uuid,
    journey_id: Uuid,
    state: String,
    version: i64,
}

/// Expires every referral whose receiver has not acted for as long as the table of thresholds allows (45 days); answers how
/// many. Each in a transaction of its own with its event, and only if it still stands as it was read: several processes can
/// do this at once.
pub async fn expire_due(hub: &Hub) -> Result<u64, Failed> {
    let Some(patience) = thresholds::read(&mut &hub.db)
        .await?
        .days(Code::AnswerExpiry, hub.today())
    else {
        return Ok(0);
    };
    let now = hub.now();
    let due: Vec<DueRow> = hub
        .db
        .query(
            "SELECT id, journey_id, state, version FROM referral
             WHERE state IN ('sent', 'under_review', 'info_requested') AND COALESCE(receiver_acted_at, sent_at) <= $1
             ORDER BY sent_at, id",
        )
        .bind(Stamp::from(now - patience))
        .all()
        .await?;
    let mut expired = 0;
    for row in due {
        expired += u64::from(expire(&hub.db, now, patience, row).await?);
    }
    Ok(expired)
}

async fn expire(db: &Db, now: OffsetDateTime, patience: Duration, row: DueRow) -> Result<bool, Failed> {
    let Ok(to) = next(Some(state(&row.state)?), Act::Expire { due: true }, Party::Time) else {
        return Ok(false);
    };
    let mut tx = db.begin().await?;
    let done = tx
        .query(
            "UPDATE referral SET state = $3, expired_at = $4, moved_at = $4, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(row.id)
        .bind(row.version)
        .bind(to.code().to_owned())
        .bind(Stamp::from(now))
        .execute()
        .await?;
    if done == 0 {
        return Ok(false);
    }
    steps::insert(&mut tx, None, now, ReferralId(row.id), NewStep::of(StepAct::Expire)).await?;
    let about = About {
        journey: Some(JourneyId(row.journey_id)),
        subject: Some(row.id),
    };
    let event = ReferralExpired {
        from: row.state,
        after_days: patience.whole_days(),
    };
    record_by_operator(&mut tx, now, about, &event).await?;
    tx.commit().await?;
    Ok(true)
}

/// A referral that waits for somebody's act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub referral: ReferralId,
    pub journey: JourneyId,
    /// The receiver, or the sender when a question was asked.
    pub on: Party,
    /// Since when: a wait begins anew with every act.
    pub since: OffsetDateTime,
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    id: Uuid,
    journey_id: Uuid,
    state: String,
    since: Stamp,
    expected_on: Option<Date>,
}

/// What waits for an act, the longest wait first. One on the waiting list waits once its expected date has come.
pub async fn waiting(hub: &Hub) -> Result<Vec<Waiting>, Failed> {
    let rows: Vec<WaitingRow> = hub
        .db
        .query(
            "SELECT id, journey_id, state, COALESCE(moved_at, sent_at) AS since, expected_on FROM referral
             WHERE state IN ('sent', 'under_review', 'info_requested')
                OR (state = 'waitlisted' AND expected_on <= $1)
             ORDER BY COALESCE(moved_at, sent_at), id",
        )
        .bind(hub.today())
        .all()
        .await?;
    let one = |row: WaitingRow| {
        let state = state(&row.state)?;
        let since = match (state, row.expected_on) {
            (ReferralState::Waitlisted, Some(day)) => day.midnight().assume_utc().max(row.since.0),
            _ => row.since.0,
        };
        Ok(state.waits_on().map(|on| Waiting {
            referral: ReferralId(row.id),
            journey: JourneyId(row.journey_id),
            on,
            since,
        }))
    };
    let all: Result<Vec<_>, Failed> = rows.into_iter().map(one).collect();
    Ok(all?.into_iter().flatten().collect())
}
