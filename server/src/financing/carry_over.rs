//! Requests that an earlier version kept in the JSON of a stage's facts move into their tables. Run after the migrations;
//! nothing happens once they have moved.

use super::insert::{Inserted, insert};
use crate::{
    db::{Db, Run, Stamp, Tx},
    error::Failed,
    stages::Author,
};
use app::{
    dates::paris_day,
    financing::{
        codes::Instrument,
        rules::{DatedAct, RequestAct, RequestState, Taken},
        types::Terms,
    },
    ids::{JourneyId, OrganisationId, StageId},
    stages::facts::{Facts, Financing},
};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

/// The facts as they were: one request a stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Before {
    instrument: Option<Instrument>,
    financer: String,
    state: Option<RequestState>,
    requested: Option<i64>,
    granted: Option<i64>,
    raised: bool,
    disbursed: Option<i64>,
    submitted_on: Option<Date>,
    decided_on: Option<Date>,
    guarantee_share: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    journey_id: Uuid,
    organisation_id: Uuid,
    facts: String,
    created_at: Stamp,
}

/// Moves every request that still stands in the facts of a stage.
pub async fn run(db: &Db) -> Result<(), Failed> {
    let mut tx = db.begin().await?;
    let stages: Vec<StageRow> = tx
        .query(
            "SELECT id, journey_id, organisation_id, facts, created_at FROM stage
             WHERE kind = 'financing' AND facts LIKE '%\"guarantee_share\"%' ORDER BY created_at, id",
        )
        .all()
        .await?;
    if stages.is_empty() {
        return tx.rollback().await;
    }
    for stage in stages {
        carry(&mut tx, stage).await?;
    }
    tx.commit().await
}

async fn carry(tx: &mut Tx, stage: StageRow) -> Result<(), Failed> {
    let before: Before = serde_json::from_str(&stage.facts)?;
    if before != Before::default() {
        let acts = [taken_over(&before, paris_day(stage.created_at.0))];
        let inserted = Inserted {
            journey: JourneyId(stage.journey_id),
            stage: StageId(stage.id),
            organisation: OrganisationId(stage.organisation_id),
            terms: &Terms {
                instrument: before.instrument,
                financer: before.financer,
                requested: before.requested,
                guarantee_share: before.guarantee_share,
                ..Terms::default()
            },
            acts: &acts,
            import: None,
        };
        insert(tx, Author::default(), stage.created_at.0, &inserted).await?;
    }
    tx.query("UPDATE stage SET facts = $2 WHERE id = $1")
        .bind(stage.id)
        .bind(serde_json::to_string(&Facts::Financing(Financing::default()))?)
        .execute()
        .await?;
    Ok(())
}

/// One act that says what was known: which acts led there is not on record, and is not made up.
fn taken_over(before: &Before, known_on: Date) -> DatedAct {
    let on = before.decided_on.or(before.submitted_on).unwrap_or(known_on);
    let taken = Taken {
        state: before.state.unwrap_or(RequestState::Draft),
        disbursed: before.disbursed.unwrap_or(0),
        submitted_on: before.submitted_on,
        decided_on: before.decided_on,
    };
    DatedAct {
        amount: before.granted,
        raised: before.raised,
        taken: Some(taken),
        ..DatedAct::new(RequestAct::TakeOver, on)
    }
}
