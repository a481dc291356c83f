use super::export::rows_of;
use crate::{error::Failed, hub::Hub, journeys::team};
use app::{
    actor::Actor,
    caseload::BulkReport,
    ids::{BulkId, JourneyId},
};
use time::Date;

#[derive(sqlx::FromRow)]
struct Row {
    act: String,
    about: String,
    done: i64,
    unchanged: i64,
    refused: String,
    announced: String,
    away_until: Option<Date>,
}

/// What became of an act on several journeys; to nobody but the one who asked for it.
pub async fn report(hub: &Hub, actor: &Actor, bulk: BulkId) -> Result<Option<BulkReport>, Failed> {
    let found: Option<Row> = hub
        .db
        .query(
            "SELECT b.act, b.about, b.done, b.unchanged, b.refused, b.announced,
                    (SELECT MAX(w.until_on) FROM adviser_absence w WHERE w.account_id = b.adviser_id
                     AND w.organisation_id = b.organisation_id AND w.from_on <= $4 AND w.until_on >= $4) AS away_until
             FROM bulk_act b WHERE b.id = $1 AND b.account_id = $2 AND b.organisation_id = $3",
        )
        .bind(bulk.0)
        .bind(actor.account.0)
        .bind(team::organisation(actor)?.0)
        .bind(hub.today())
        .optional()
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let refused: Vec<JourneyId> = serde_json::from_str(&row.refused)?;
    let announced: Vec<JourneyId> = serde_json::from_str(&row.announced)?;
    Ok(Some(BulkReport {
        act: row
            .act
            .parse()
            .map_err(|_| Failed::internal("unknown act on several"))?,
        about: row.about,
        done: row.done,
        unchanged: row.unchanged,
        refused: rows_of(hub, actor, &refused).await?,
        announced: rows_of(hub, actor, &announced).await?,
        away_until: row.away_until,
    }))
}
