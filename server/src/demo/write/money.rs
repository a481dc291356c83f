use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::{PlanLine, Request, Rows},
    error::Failed,
    financing::insert::{Inserted, insert_row, project, write_act},
    stages::Author,
};
use app::{
    financing::rules::Doubt,
    ids::{AccountId, FinancingActId, JourneyId, OrganisationId, RequestId, StageId},
    values::Choice,
};

pub async fn write(tx: &mut Tx, rows: &Rows) -> Result<(), Failed> {
    for row in &rows.requests {
        request(tx, row).await?;
    }
    for row in &rows.plan_lines {
        line(tx, row).await?;
    }
    Ok(())
}

async fn request(tx: &mut Tx, row: &Request) -> Result<(), Failed> {
    let (id, acts) = (RequestId(row.id), row.dated_acts());
    let inserted = Inserted {
        journey: JourneyId(row.journey),
        stage: StageId(row.stage),
        organisation: OrganisationId(row.organisation),
        terms: &row.terms,
        acts: &acts,
        import: None,
    };
    let course = insert_row(tx, id, row.created_at, &inserted).await?;
    let author = Author {
        account: Some(AccountId(row.adviser)),
        organisation: Some(OrganisationId(row.organisation)),
    };
    for (act, dated, at) in &row.acts {
        write_act(tx, author, *at, (id, FinancingActId(*act)), dated).await?;
    }
    if let Some(reason) = row.answered {
        tx.query(
            "INSERT INTO financing_doubt (request_id, version, doubt, reason, account_id, recorded_at) VALUES ($1, 1, $2, $3, $4, $5)",
        )
        .bind(row.id)
        .bind(Doubt::Amount.code().to_owned())
        .bind(reason.to_owned())
        .bind(row.adviser)
        .bind(Stamp::from(row.created_at))
        .execute()
        .await?;
    }
    for condition in &row.conditions {
        tx.query("INSERT INTO financing_condition (id, request_id, act_id, text, met_on, met_by) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(condition.id)
            .bind(row.id)
            .bind(condition.act)
            .bind(condition.text.to_owned())
            .bind(condition.met_on)
            .bind(condition.met_on.map(|_| row.adviser))
            .execute()
            .await?;
    }
    project(tx, id, &course).await
}

async fn line(tx: &mut Tx, row: &PlanLine) -> Result<(), Failed> {
    tx.query(
        "INSERT INTO financing_line (id, journey_id, item, label, amount, account_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(row.id)
    .bind(row.journey)
    .bind(row.item.code().to_owned())
    .bind(row.label.to_owned())
    .bind(row.amount)
    .bind(row.account)
    .bind(Stamp::from(row.recorded_at))
    .execute()
    .await?;
    Ok(())
}
