//! What a form is told that was filled from a record which somebody saved meanwhile.

use crate::{
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    actor::{Actor, Role},
    error::{AppError, Saved},
    merge::{SAVED_AT, SAVED_BY, standing},
};
use uuid::Uuid;

/// Which events tell who saved last: the subjects that they may have, and their kinds, each between commas.
pub type Trace<'t> = (&'t [Uuid], &'static str);

/// `Stale` with what stands now, by field as the form sends it, the version, and who saved it when.
pub async fn stale<Name: Into<String>>(
    run: &mut impl Run,
    actor: &Actor,
    trace: Trace<'_>,
    fields: impl IntoIterator<Item = (Name, String)>,
    version: i64,
) -> Result<Failed, Failed> {
    let mut saved = standing(fields, version);
    saved.extend(last(run, actor, trace).await?);
    Ok(AppError::Stale(saved).into())
}

#[derive(sqlx::FromRow)]
struct Row {
    at: Stamp,
    name: Option<String>,
}

/// Who saved last, and when. On a journey its organisations know each other's staff by name, as its history names them; a créateur's
/// name goes with identity and is told to the lead alone. Elsewhere one knows the colleagues, and a coordinator everybody. What was done on a
/// journey that the reader takes no part in is not told at all.
async fn last(run: &mut impl Run, actor: &Actor, (subjects, kinds): Trace<'_>) -> Result<Vec<Saved>, Failed> {
    let row: Option<Row> = run
        .query(
            "SELECT e.at, CASE WHEN (e.journey_id IS NOT NULL AND e.organisation_id IS NOT NULL) OR e.organisation_id = $4 OR $5
                          OR EXISTS (SELECT 1 FROM journey l WHERE l.id = e.journey_id AND l.organisation_id = $4)
                          THEN a.name END AS name
             FROM (SELECT * FROM event WHERE subject_id IN ($1, $2) AND $3 LIKE '%,' || kind || ',%'
                   ORDER BY at DESC, id DESC LIMIT 1) e
             LEFT JOIN account a ON a.id = e.account_id
             WHERE e.journey_id IS NULL OR CAST($4 AS UUID) IS NULL OR $5 OR EXISTS (
                 SELECT 1 FROM journey j WHERE j.id = e.journey_id AND (j.organisation_id = $4 OR EXISTS (
                     SELECT 1 FROM circle_member c WHERE c.journey_id = j.id AND c.organisation_id = $4 AND c.left_on IS NULL)))",
        )
        .bind(subjects.first().copied())
        .bind(subjects.get(1).copied())
        .bind(kinds.to_owned())
        .bind(actor.organisation().map(|id| id.0))
        .bind(actor.role() == Role::Coordinator)
        .optional()
        .await?;
    let saved = |field: &str, value: String| Saved {
        field: field.to_owned(),
        value,
    };
    Ok(row.map_or_else(Vec::new, |row| {
        vec![
            saved(SAVED_BY, row.name.unwrap_or_default()),
            saved(SAVED_AT, row.at.0.unix_timestamp().to_string()),
        ]
    }))
}
