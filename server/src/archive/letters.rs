//! The mails that went to a person before there was an account, or beside it: known by what ties them to her record, not by an address,
//! which others may share.

use super::row::{Cell, Line};
use crate::{db::Run, error::Failed};
use app::ids::AccountId;
use uuid::Uuid;

/// Of one record: that a file was opened in her name or in need, and what she was asked to agree to.
const OF_RECORD: &str = "SELECT l.recipient, l.subject, l.state AS letter_state, l.created_at, l.ended_at FROM letter l
     WHERE l.account_id IS NULL AND (l.event_key LIKE $2 OR l.event_key LIKE $3
         OR l.event_key IN (SELECT 'link:' || k.token_hash FROM answer_link k JOIN consent_request q ON q.id = k.consent_request_id
                            WHERE q.creator_id = $1))
     ORDER BY l.created_at, l.id";

/// What she agreed to, as it was confirmed to her.
const OF_CONSENT: &str =
    "SELECT l.recipient, l.subject, l.state AS letter_state, l.created_at, l.ended_at FROM letter l
     WHERE l.account_id IS NULL AND l.event_key = $1 ORDER BY l.created_at, l.id";

/// Puts them among those of the account, by day.
pub async fn add(run: &mut impl Run, account: AccountId, lines: &mut Vec<Line>) -> Result<(), Failed> {
    let records: Vec<(Uuid,)> = run
        .query("SELECT id FROM creator WHERE account_id = $1 ORDER BY id")
        .bind(account.0)
        .all()
        .await?;
    for (record,) in records {
        lines.extend(of_record(run, record).await?);
    }
    lines.sort_by_key(written_at);
    Ok(())
}

async fn of_record(run: &mut impl Run, record: Uuid) -> Result<Vec<Line>, Failed> {
    let query = run.query(OF_RECORD).bind(record);
    let query = query
        .bind(format!("information:{record}:%"))
        .bind(format!("glass:%:{record}"));
    let mut lines: Vec<Line> = query.all().await?;
    let consents: Vec<(Uuid,)> = run
        .query("SELECT consent_id FROM consent_request WHERE creator_id = $1 AND consent_id IS NOT NULL ORDER BY asked_at, id")
        .bind(record)
        .all()
        .await?;
    for (consent,) in consents {
        lines.extend(
            run.query(OF_CONSENT)
                .bind(format!("consent:{consent}"))
                .all::<Line>()
                .await?,
        );
    }
    Ok(lines)
}

fn written_at(line: &Line) -> Option<time::OffsetDateTime> {
    line.0.iter().find_map(|(name, cell)| match cell {
        Cell::Moment(at) if name == "created_at" => Some(*at),
        _ => None,
    })
}
