use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::{Rows, Stage, Struck},
    error::Failed,
};
use app::values::Choice;

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.stages {
        stage(tx, row).await?;
    }
    for row in &rows.struck {
        struck(tx, row).await?;
    }
    Ok(())
}

async fn stage(tx: &mut Tx, row: &Stage) -> Result<(), Failed> {
    let course = row.course();
    tx.query(
        "INSERT INTO stage (id, journey_id, organisation_id, adviser_id, kind, planned_start, planned_end, facts, state, started_on, ended_on, created_at, cohort_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(row.id)
    .bind(row.journey)
    .bind(row.organisation)
    .bind(row.adviser)
    .bind(row.facts.kind().as_str().to_owned())
    .bind(row.planned_start)
    .bind(row.planned_end)
    .bind(serde_json::to_string(&row.facts)?)
    .bind(course.state.code().to_owned())
    .bind(course.started_on)
    .bind(course.ended_on)
    .bind(Stamp::from(row.created_at))
    .bind(row.facts.cohort().map(|id| id.0))
    .execute()
    .await?;
    for (id, act, recorded_at) in &row.acts {
        tx.query(
            "INSERT INTO stage_act (id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(*id)
        .bind(row.id)
        .bind(act.act.code().to_owned())
        .bind(act.on)
        .bind(act.reason.clone())
        .bind(row.adviser)
        .bind(row.organisation)
        .bind(Stamp::from(*recorded_at))
        .execute()
        .await?;
    }
    Ok(())
}

async fn struck(tx: &mut Tx, row: &Struck) -> Result<(), Failed> {
    let stage = &row.stage;
    tx.query(
        "INSERT INTO stage_struck (id, journey_id, organisation_id, adviser_id, kind, planned_start, planned_end, facts, course, created_at,
                                   struck_at, struck_by, why)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $4, $12)",
    )
    .bind(stage.id)
    .bind(stage.journey)
    .bind(stage.organisation)
    .bind(stage.adviser)
    .bind(stage.facts.kind().as_str().to_owned())
    .bind(stage.planned_start)
    .bind(stage.planned_end)
    .bind(serde_json::to_string(&stage.facts)?)
    .bind(serde_json::to_string(&stage.dated_acts())?)
    .bind(Stamp::from(stage.created_at))
    .bind(Stamp::from(row.at))
    .bind(row.why.to_owned())
    .execute()
    .await?;
    for (id, act, recorded_at) in &stage.acts {
        tx.query(
            "INSERT INTO stage_struck_act (id, stage_id, act, effective_on, reason, account_id, organisation_id, recorded_at, withdrawn_why)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')",
        )
        .bind(*id)
        .bind(stage.id)
        .bind(act.act.code().to_owned())
        .bind(act.on)
        .bind(act.reason.clone())
        .bind(stage.adviser)
        .bind(stage.organisation)
        .bind(Stamp::from(*recorded_at))
        .execute()
        .await?;
    }
    Ok(())
}
