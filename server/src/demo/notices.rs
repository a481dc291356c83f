//! What people were told of the last weeks' events, and who is away.

use super::{calendar::Calendar, rows::Rows};
use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
    events::About,
    notices::dispatch::{Happened, of_event},
};
use app::ids::JourneyId;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// So far back reach the notices; older ones than `READ` were read.
const SHOWN: Duration = Duration::days(30);
const READ: Duration = Duration::days(8);

/// The mails of those days have left long ago: none waits.
pub async fn write(tx: &mut Tx, rows: &Rows, now: OffsetDateTime) -> Result<(), Failed> {
    let mut recent: Vec<_> = rows
        .events
        .iter()
        .filter(|event| event.at > now - SHOWN && event.at <= now)
        .collect();
    recent.sort_by_key(|event| (event.at, event.id));
    for event in recent {
        let happened = Happened {
            id: event.id,
            kind: event.kind,
            about: About {
                journey: event.journey.map(JourneyId),
                subject: Some(event.subject),
            },
            data: &event.data,
            by: event.account,
            at: event.at,
        };
        of_event(tx, &happened).await?;
    }
    tx.query("DELETE FROM letter").execute().await?;
    tx.query("UPDATE notice SET mailed_at = created_at").execute().await?;
    tx.query("UPDATE notice SET read_at = created_at WHERE created_at < $1")
        .bind(Stamp::from(now - READ))
        .execute()
        .await?;
    Ok(())
}

/// In each organisation of three advisers or more, the last who came is away for two weeks, and the one before stands in.
pub async fn absences(tx: &mut Tx, rows: &Rows, calendar: Calendar, now: OffsetDateTime) -> Result<(), Failed> {
    for (number, organisation) in rows.organisations.iter().enumerate() {
        let team: Vec<Uuid> = rows
            .memberships
            .iter()
            .filter(|member| member.organisation == organisation.id && member.role == "adviser")
            .map(|member| member.account)
            .collect();
        let [.., replacement, away] = team.as_slice() else {
            continue;
        };
        if team.len() < 3 {
            continue;
        }
        tx.query(
            "INSERT INTO adviser_absence (id, account_id, organisation_id, from_on, until_on, replacement_id, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(Uuid::from_u128(0x4ab5_0000 + number as u128))
        .bind(*away)
        .bind(organisation.id)
        .bind(calendar.today - Duration::days(3))
        .bind(calendar.today + Duration::days(10))
        .bind(*replacement)
        .bind(Stamp::from(now - Duration::days(5)))
        .execute()
        .await?;
    }
    Ok(())
}
