//! The rows that go, what refers to others first. `$1` is the import.

use super::{kept::mark_of, people};
use crate::{
    contracts::{self, Person},
    db::{Run, Tx},
    error::Failed,
    thresholds,
};
use app::{
    ids::{CreatorId, ImportId, OrganisationId},
    imports::undo::types::Made,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// The journeys that go whole.
macro_rules! whole {
    () => {
        "(SELECT l.journey_id FROM import_leaving l WHERE l.import_id = $1 AND l.opened)"
    };
}

/// The stages that go.
macro_rules! stages {
    () => {
        "(SELECT s.id FROM stage s JOIN import_leaving l ON l.journey_id = s.journey_id AND l.import_id = s.import_id WHERE s.import_id = $1)"
    };
}

/// What was told and read of the journeys that go.
const TOLD: &[&str] = &[
    concat!(
        "DELETE FROM letter WHERE event_key IN (SELECT 'notice:' || n.event_key FROM notice n WHERE n.journey_id IN ",
        whole!(),
        ")"
    ),
    concat!("DELETE FROM notice WHERE journey_id IN ", whole!()),
    concat!("DELETE FROM access_log WHERE journey_id IN ", whole!()),
    concat!("DELETE FROM message_read WHERE journey_id IN ", whole!()),
    concat!("DELETE FROM event WHERE journey_id IN ", whole!()),
];

/// What hangs on the stages that go.
const ON_STAGES: &[&str] = &[
    concat!("DELETE FROM contract WHERE stage_id IN ", stages!()),
    concat!(
        "DELETE FROM financing_act WHERE request_id IN (SELECT q.id FROM financing_request q WHERE q.stage_id IN ",
        stages!(),
        ")"
    ),
    concat!("DELETE FROM financing_request WHERE stage_id IN ", stages!()),
    concat!("DELETE FROM import_row WHERE stage_id IN ", stages!()),
    concat!("DELETE FROM stage_act WHERE stage_id IN ", stages!()),
];

/// What else a journey consists of.
const OF_JOURNEYS: &[&str] = &[
    concat!("DELETE FROM circle_member WHERE journey_id IN ", whole!()),
    concat!("DELETE FROM charge WHERE journey_id IN ", whole!()),
    "DELETE FROM project_creator WHERE project_id IN
     (SELECT l.project_id FROM import_leaving l WHERE l.import_id = $1 AND l.opened)",
];

/// Takes away what is marked as leaving, and the people whom nothing holds any more.
pub async fn erase(tx: &mut Tx, organisation: OrganisationId, import: ImportId) -> Result<Made, Failed> {
    let signed = signatories(tx, import).await?;
    drafts(tx, import).await?;
    every(tx, import, TOLD).await?;
    tx.query("DELETE FROM event WHERE journey_id IN (SELECT l.journey_id FROM import_leaving l WHERE l.import_id = $1) AND data LIKE $2")
        .bind(import.0)
        .bind(mark_of(import))
        .execute()
        .await?;
    every(tx, import, ON_STAGES).await?;
    let stages = one(tx, import, concat!("DELETE FROM stage WHERE id IN ", stages!())).await?;
    every(tx, import, OF_JOURNEYS).await?;
    let journeys = one(tx, import, concat!("DELETE FROM journey WHERE id IN ", whole!())).await?;
    let projects = "DELETE FROM project WHERE id IN (SELECT l.project_id FROM import_leaving l WHERE l.import_id = $1 AND l.opened)";
    one(tx, import, projects).await?;
    let creators = people::erase(tx, organisation, import).await?;
    let table = thresholds::read(tx).await?;
    for person in signed {
        contracts::project(tx, person, &table).await?;
    }
    Ok(Made {
        creators,
        journeys,
        stages,
    })
}

async fn every(tx: &mut Tx, import: ImportId, statements: &[&'static str]) -> Result<(), Failed> {
    for sql in statements {
        one(tx, import, sql).await?;
    }
    Ok(())
}

async fn one(tx: &mut Tx, import: ImportId, sql: &'static str) -> Result<i64, Failed> {
    let rows = tx.query(sql).bind(import.0).execute().await?;
    Ok(i64::try_from(rows).unwrap_or(i64::MAX))
}

/// Whose contracts go: what the others add up to is worked out anew.
async fn signatories(tx: &mut Tx, import: ImportId) -> Result<Vec<Person>, Failed> {
    let rows: Vec<(Uuid, Uuid)> = tx
        .query(concat!(
            "SELECT DISTINCT t.organisation_id, t.creator_id FROM contract t WHERE t.stage_id IN ",
            stages!()
        ))
        .bind(import.0)
        .all()
        .await?;
    let person = |(organisation, creator)| Person {
        organisation: OrganisationId(organisation),
        creator: CreatorId(creator),
    };
    Ok(rows.into_iter().map(person).collect())
}

/// What somebody typed on the pages of a journey that goes.
async fn drafts(tx: &mut Tx, import: ImportId) -> Result<(), Failed> {
    let going: Vec<(Uuid,)> = tx
        .query("SELECT journey_id FROM import_leaving WHERE import_id = $1 AND opened")
        .bind(import.0)
        .all()
        .await?;
    let going: HashSet<String> = going.into_iter().map(|(id,)| id.to_string()).collect();
    let drafts: Vec<(Uuid, String, String)> = tx.query("SELECT id, page, fields FROM draft").all().await?;
    for (id, page, fields) in drafts {
        let fields: BTreeMap<String, String> = serde_json::from_str(&fields).unwrap_or_default();
        let named = fields
            .values()
            .map(String::as_str)
            .chain(page.split(['/', '?', '=', '&']));
        if named.into_iter().any(|part| going.contains(part)) {
            tx.query("DELETE FROM draft WHERE id = $1").bind(id).execute().await?;
        }
    }
    Ok(())
}

/// The journeys that stay while the import's stages in them go.
pub async fn left_behind(tx: &mut Tx, import: ImportId) -> Result<Vec<Uuid>, Failed> {
    let rows: Vec<(Uuid,)> = tx
        .query("SELECT journey_id FROM import_leaving WHERE import_id = $1 AND NOT opened ORDER BY journey_id")
        .bind(import.0)
        .all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Empties the marks.
pub async fn forget(tx: &mut Tx, import: ImportId) -> Result<(), Failed> {
    one(tx, import, "DELETE FROM import_leaving WHERE import_id = $1").await?;
    Ok(())
}
