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

/// Who saved last, and when. On a journey those who may change it know each other by name, as its history names them; elsewhere one
/// knows the colleagues, and a coordinator everybody.
async fn last(run: &mut impl Run, actor: &Actor, (subjects, kinds): Trace<'_>) -> Result<Vec<Saved>, Failed> {
    let row: Option<Row> = run
        .query(
            "SELECT e.at, CASE WHEN e.journey_id IS NOT NULL OR e.organisation_id = $4 OR $5 THEN a.name END AS name
             FROM event e LEFT JOIN account a ON a.id = e.account_id
             WHERE e.subject_id IN ($1, $2) AND $3 LIKE '%,' || e.kind || ',%' ORDER BY e.at DESC, e.id DESC LIMIT 1",
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
