use super::export::rows_of;
use crate::{error::Failed, hub::Hub, journeys::team};
use app::{
    actor::Actor,
    caseload::BulkReport,
    ids::{BulkId, JourneyId},
};

/// What became of an act on several journeys; to nobody but the one who asked for it.
pub async fn report(hub: &Hub, actor: &Actor, bulk: BulkId) -> Result<Option<BulkReport>, Failed> {
    let found: Option<(String, String, i64, i64, String)> = hub
        .db
        .query(
            "SELECT act, about, done, unchanged, refused FROM bulk_act WHERE id = $1 AND account_id = $2 AND organisation_id = $3",
        )
        .bind(bulk.0)
        .bind(actor.account.0)
        .bind(team::organisation(actor)?.0)
        .optional()
        .await?;
    let Some((act, about, done, unchanged, refused)) = found else {
        return Ok(None);
    };
    let refused: Vec<JourneyId> = serde_json::from_str(&refused)?;
    Ok(Some(BulkReport {
        act: act.parse().map_err(|_| Failed::internal("unknown act on several"))?,
        about,
        done,
        unchanged,
        refused: rows_of(hub, actor, &refused).await?,
    }))
}
