use super::{
    Scope,
    label::{label, mine, people},
};
use crate::{
    db::{Db, Stamp},
    error::Failed,
};
use app::{
    dates::paris_day,
    deadlines::{ActionFact, OfferFact, SharingFact, SilenceFact, StageFact},
    journeys::StageKind,
    stages::rules::StageState,
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct StageRow {
    id: Uuid,
    journey_id: Uuid,
    label: String,
    kind: String,
    state: String,
    planned_start: Option<Date>,
    planned_end: Option<Date>,
}

/// Planned and running stages that the organisation keeps; a running one with a contract is told by it.
pub async fn stages(db: &Db, scope: &Scope) -> Result<Vec<StageFact>, Failed> {
    let rows: Vec<StageRow> = db
        .query(concat!(
            "SELECT s.id, s.journey_id, s.kind, s.state, s.planned_start, s.planned_end, ",
            label!(),
            " FROM stage s JOIN journey j ON j.id = s.journey_id ",
            people!(),
            " WHERE s.organisation_id = $1 AND s.state IN ('planned', 'active')
                AND (s.planned_start IS NOT NULL OR s.planned_end IS NOT NULL)
                AND (s.state = 'planned' OR NOT EXISTS (SELECT 1 FROM contract t WHERE t.stage_id = s.id))
                AND (CAST($3 AS UUID) IS NULL OR ",
            mine!("s.adviser_id"),
            " OR (s.adviser_id IS NULL AND ",
            mine!("j.adviser_id"),
            "))"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser.map(|id| id.0))
        .all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StageFact {
                label: row.label,
                link: format!("/parcours/{}/etapes/{}", row.journey_id, row.id),
                kind: row
                    .kind
                    .parse::<StageKind>()
                    .map_err(|_| Failed::internal("kind of a stage"))?,
                state: row
                    .state
                    .parse::<StageState>()
                    .map_err(|_| Failed::internal("state of a stage"))?,
                planned_start: row.planned_start,
                planned_end: row.planned_end,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct SharingRow {
    journey_id: Uuid,
    label: String,
    until: Date,
}

/// Consents in force on journeys that the organisation leads.
pub async fn sharing(db: &Db, scope: &Scope) -> Result<Vec<SharingFact>, Failed> {
    let rows: Vec<SharingRow> = db
        .query(concat!(
            "SELECT n.journey_id, n.until, ",
            label!(),
            " FROM consent n JOIN journey j ON j.id = n.journey_id ",
            people!(),
            " WHERE j.organisation_id = $1 AND n.withdrawn_at IS NULL AND n.until >= $2 AND (CAST($3 AS UUID) IS NULL OR ",
            mine!("j.adviser_id"),
            ")"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser.map(|id| id.0))
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| SharingFact {
            label: row.label,
            link: format!("/parcours/{}", row.journey_id),
            until: row.until,
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct SilenceRow {
    id: Uuid,
    label: String,
    last_at: Stamp,
}

/// Running journeys that the organisation leads, with the time of the last event on each.
pub async fn silences(db: &Db, scope: &Scope) -> Result<Vec<SilenceFact>, Failed> {
    let rows: Vec<SilenceRow> = db
        .query(concat!(
            "SELECT j.id, COALESCE((SELECT MAX(e.at) FROM event e WHERE e.journey_id = j.id), j.created_at) AS last_at, ",
            label!(),
            " FROM journey j ",
            people!(),
            " WHERE j.organisation_id = $1 AND (CAST($3 AS UUID) IS NULL OR ",
            mine!("j.adviser_id"),
            ")
                AND EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND s.state = 'active')"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser.map(|id| id.0))
        .all()
        .await?;
    let fact = |row: SilenceRow| SilenceFact {
        label: row.label,
        link: format!("/parcours/{}", row.id),
        last_on: paris_day(row.last_at.0),
    };
    Ok(rows.into_iter().map(fact).collect())
}

#[derive(sqlx::FromRow)]
struct OfferRow {
    title: String,
    checked_on: Date,
}

/// The organisation's own offers.
pub async fn offers(db: &Db, scope: &Scope) -> Result<Vec<OfferFact>, Failed> {
    let rows: Vec<OfferRow> = db
        .query("SELECT title, checked_on FROM offer WHERE organisation_id = $1 AND withdrawn_on IS NULL")
        .bind(scope.organisation.0)
        .all()
        .await?;
    let link = format!("/structures/{}", scope.organisation);
    Ok(rows
        .into_iter()
        .map(|row| OfferFact {
            label: row.title,
            link: link.clone(),
            checked_on: row.checked_on,
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct ActionRow {
    journey_id: Uuid,
    label: String,
    title: String,
    due_on: Date,
}

/// Open to-dos that the organisation added and whose day has passed: an adviser's own, and the créateurs' that the adviser
/// wrote down or whose journey the adviser is in charge of.
pub async fn actions(db: &Db, scope: &Scope) -> Result<Vec<ActionFact>, Failed> {
    let rows: Vec<ActionRow> = db
        .query(concat!(
            "SELECT t.journey_id, t.title, t.due_on, ",
            label!(),
            " FROM plan_action t JOIN journey j ON j.id = t.journey_id ",
            people!(),
            " WHERE t.organisation_id = $1 AND t.done_on IS NULL AND t.cancelled_on IS NULL AND t.due_on < $2
                AND (CAST($3 AS UUID) IS NULL OR ",
            mine!("t.adviser_id"),
            " OR (t.adviser_id IS NULL AND (t.created_by = $3 OR (j.organisation_id = $1 AND ",
            mine!("j.adviser_id"),
            "))))
              ORDER BY t.due_on, t.id LIMIT 200"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser.map(|id| id.0))
        .all()
        .await?;
    let fact = |row: ActionRow| ActionFact {
        label: format!("{} – {}", row.label, row.title),
        link: format!("/parcours/{}/suivi#actions", row.journey_id),
        due_on: row.due_on,
    };
    Ok(rows.into_iter().map(fact).collect())
}
