//! Contracts that an earlier version kept in the JSON of a stage's facts move into their tables. Run after the migrations;
//! nothing happens once they have moved.

use super::{Inserted, Person, enter, fit, insert, of_person, project};
use crate::{
    db::{Db, Run, Stamp, Tx},
    error::Failed,
    thresholds,
};
use app::{
    contracts::{ContractKind, Entry, EntryKind, Terms},
    dates::paris_day,
    ids::{ContractId, CreatorId, JourneyId, OrganisationId, StageId},
    stages::facts::{ActivityCooperative, ExitType, Facts},
    thresholds::Thresholds,
};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

/// The facts as they were: one contract a stage, perhaps a CAPE and the CESA after it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Before {
    contract: Option<String>,
    cape_start: Option<Date>,
    cape_end: Option<Date>,
    renewal: Option<i64>,
    cesa_start: Option<Date>,
    earlier_months: Option<i64>,
    turnover: Option<i64>,
    turnover_on: Option<Date>,
    associate_on: Option<Date>,
    exit_type: Option<ExitType>,
    exit_reason: String,
}

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    journey_id: Uuid,
    organisation_id: Uuid,
    creator_id: Uuid,
    facts: String,
    started_on: Option<Date>,
    ended_on: Option<Date>,
    created_at: Stamp,
}

/// Moves every contract that still stands in the facts of a stage.
pub async fn run(db: &Db) -> Result<(), Failed> {
    let mut tx = db.begin().await?;
    let stages: Vec<StageRow> = tx
        .query(
            "SELECT s.id, s.journey_id, s.organisation_id, p.creator_id, s.facts, s.started_on, s.ended_on, s.created_at
             FROM stage s JOIN journey j ON j.id = s.journey_id JOIN project_creator p ON p.project_id = j.project_id AND p.lead
             WHERE s.kind = 'activity_cooperative' AND s.facts LIKE '%\"cape_start\"%' ORDER BY s.started_on, s.id",
        )
        .all()
        .await?;
    if stages.is_empty() {
        return tx.rollback().await;
    }
    let table = thresholds::read(&mut tx).await?;
    for stage in stages {
        adopt(&mut tx, stage, &table).await?;
    }
    tx.commit().await
}

async fn adopt(tx: &mut Tx, stage: StageRow, table: &Thresholds) -> Result<(), Failed> {
    let before: Before = serde_json::from_str(&stage.facts)?;
    let person = Person {
        organisation: OrganisationId(stage.organisation_id),
        creator: CreatorId(stage.creator_id),
    };
    let at = Inserted {
        journey: JourneyId(stage.journey_id),
        stage: StageId(stage.id),
        person,
        account: None,
        import: None,
        now: stage.created_at.0,
    };
    let mut last: Option<(ContractId, Terms)> = None;
    for terms in contracts(&before, &stage) {
        let others: Vec<Terms> = of_person(tx, person)
            .await?
            .into_iter()
            .map(|(_, terms)| terms)
            .collect();
        let today = paris_day(stage.created_at.0).max(stage.ended_on.unwrap_or(Date::MIN));
        // What was on record stays, whether or not it fits: the page shows it, and a correction is checked.
        let terms = fit(terms.clone(), &others, today, table).unwrap_or(terms);
        last = Some((insert(tx, &at, &terms).await?, terms));
    }
    if let (Some((contract, terms)), Some(amount)) = (&last, before.turnover) {
        let end = before
            .turnover_on
            .or(terms.last_day())
            .unwrap_or(terms.starts_on)
            .max(terms.starts_on);
        let entry = Entry {
            kind: EntryKind::Turnover,
            starts_on: terms.starts_on,
            ends_on: Some(end),
            amount: Some(amount),
            contribution_rate: None,
            text: String::new(),
            signed_on: None,
        };
        enter::insert(tx, *contract, &entry, None, stage.created_at.0).await?;
    }
    let told = last.is_some_and(|(_, terms)| terms.ended_on.is_some());
    let facts = Facts::ActivityCooperative(ActivityCooperative {
        exit_type: before.exit_type.filter(|_| !told),
        exit_reason: if told { String::new() } else { before.exit_reason },
        ..ActivityCooperative::default()
    });
    tx.query("UPDATE stage SET facts = $2 WHERE id = $1")
        .bind(stage.id)
        .bind(serde_json::to_string(&facts)?)
        .execute()
        .await?;
    project(tx, person, table).await
}

/// The contracts that the facts tell of; the exit goes with the last of them.
fn contracts(before: &Before, stage: &StageRow) -> Vec<Terms> {
    let said = before.contract.as_deref();
    let cape = before.cape_start.or(stage.started_on.filter(|_| said == Some("cape")));
    let cesa = before.cesa_start.or(stage.started_on.filter(|_| said == Some("cesa")));
    let renewal = before.renewal.unwrap_or(0);
    let cape = cape.map(|start| Terms {
        renewal: renewal > 0,
        ends_on: before.cape_end,
        earlier_periods: 0,
        earlier_months: if cesa.is_none() {
            before.earlier_months.unwrap_or(0)
        } else {
            0
        },
        ..Terms::new(ContractKind::Cape, start)
    });
    let cesa = cesa.map(|start| Terms {
        earlier_months: before.earlier_months.unwrap_or(0),
        associate_on: before.associate_on,
        ..Terms::new(ContractKind::Cesa, start)
    });
    let mut found: Vec<Terms> = cape.into_iter().chain(cesa).collect();
    if let Some(last) = found.last_mut() {
        let end = stage.ended_on.map(|on| on.min(last.ends_on.unwrap_or(on)));
        last.ended_on = end.filter(|on| *on >= last.starts_on);
        if last.ended_on.is_some() {
            last.exit_type = before.exit_type;
            last.exit_reason.clone_from(&before.exit_reason);
        }
        last.associate_on = last.associate_on.or(before.associate_on);
    }
    found
}
