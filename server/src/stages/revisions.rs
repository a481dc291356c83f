//! The changes of what is written of a stage, out of the events that keep it.

use crate::{
    cohorts,
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    dates::paris_day,
    ids::OrganisationId,
    stages::types::{Revision, StageRef, Version},
};
use serde::Deserialize;

/// The latest changes that a page shows.
const SHOWN: i64 = 100;

#[derive(sqlx::FromRow)]
struct Row {
    at: Stamp,
    data: String,
    author: Option<String>,
    organisation: Option<String>,
}

#[derive(Deserialize)]
struct Saved {
    before: Version,
    after: Version,
    #[serde(default)]
    why: String,
}

/// Those of a stage whose facts the reader may read, the latest first.
pub async fn of_stage(run: &mut impl Run, at: StageRef, organisation: OrganisationId) -> Result<Vec<Revision>, Failed> {
    let rows: Vec<Row> = run
        .query(
            "SELECT e.at, e.data, a.name AS author, o.short_name AS organisation FROM event e
             LEFT JOIN account a ON a.id = e.account_id LEFT JOIN organisation o ON o.id = e.organisation_id
             WHERE e.journey_id = $1 AND e.subject_id = $2 AND e.kind = 'stage_saved' ORDER BY e.at DESC, e.id DESC LIMIT $3",
        )
        .bind(at.journey.0)
        .bind(at.stage.0)
        .bind(SHOWN)
        .all()
        .await?;
    let names = cohorts::names(run, organisation).await?;
    let mut revisions = Vec::new();
    for row in rows {
        let Saved {
            mut before,
            mut after,
            why,
        } = serde_json::from_str(&row.data)?;
        if before == after && why.is_empty() {
            continue;
        }
        for version in [&mut before, &mut after] {
            cohorts::name(&names, &mut version.facts);
        }
        revisions.push(Revision {
            on: paris_day(row.at.0),
            by: row.author,
            organisation: row.organisation,
            why,
            before,
            after,
        });
    }
    Ok(revisions)
}
