use super::{
    Scope,
    label::{label, people},
};
use crate::{db::Db, error::Failed};
use app::{
    deadlines::{ActionFact, OfferFact, SharingFact, StageFact},
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
                AND (CAST($3 AS UUID) IS NULL OR s.adviser_id = $3 OR (s.adviser_id IS NULL AND j.adviser_id = $3))"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser())
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
    organisation: String,
    label: String,
    until: Date,
}

/// Another consent in force to the same organisation opens all that `n` opens, of the same people, until a later day.
macro_rules! outlived {
    () => {
        "EXISTS (SELECT 1 FROM consent w WHERE w.journey_id = n.journey_id AND w.organisation_id = n.organisation_id
             AND w.withdrawn_at IS NULL AND w.given_on <= $2 AND (w.until > n.until OR (w.until = n.until AND w.id > n.id))
             AND (w.identity OR NOT n.identity) AND (w.stages OR NOT n.stages) AND (w.notes OR NOT n.notes)
             AND (w.documents OR NOT n.documents) AND (w.financing OR NOT n.financing)
             AND NOT EXISTS (SELECT 1 FROM consent_creator p WHERE p.consent_id = n.id AND NOT EXISTS (
                 SELECT 1 FROM consent_creator q WHERE q.consent_id = w.id AND q.creator_id = p.creator_id)))"
    };
}

/// Consents in force on journeys that the organisation leads, but for what another of the same people opens longer.
pub async fn sharing(db: &Db, scope: &Scope) -> Result<Vec<SharingFact>, Failed> {
    let rows: Vec<SharingRow> = db
        .query(concat!(
            "SELECT n.journey_id, n.until, o.short_name AS organisation, ",
            label!(),
            " FROM consent n JOIN journey j ON j.id = n.journey_id JOIN organisation o ON o.id = n.organisation_id ",
            people!(),
            " WHERE j.organisation_id = $1 AND n.organisation_id <> $1 AND n.withdrawn_at IS NULL AND n.until >= $2 AND NOT ",
            outlived!(),
            "
                AND (CAST($3 AS UUID) IS NULL OR j.adviser_id = $3) AND (CAST($4 AS UUID) IS NULL OR j.id = $4)"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser())
        .bind(scope.journey())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| SharingFact {
            label: scope.called(row.label, row.organisation),
            link: format!("/parcours/{}", row.journey_id),
            until: row.until,
        })
        .collect())
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
                AND (CAST($3 AS UUID) IS NULL OR t.adviser_id = $3
                     OR (t.adviser_id IS NULL AND (t.created_by = $3 OR (j.organisation_id = $1 AND j.adviser_id = $3))))
                AND (CAST($4 AS UUID) IS NULL OR j.id = $4)
              ORDER BY t.due_on, t.id LIMIT 200"
        ))
        .bind(scope.organisation.0)
        .bind(scope.today)
        .bind(scope.adviser())
        .bind(scope.journey())
        .all()
        .await?;
    let fact = |row: ActionRow| ActionFact {
        label: scope.called(format!("{} – {}", row.label, row.title), row.title),
        link: format!("/parcours/{}/suivi#actions", row.journey_id),
        due_on: row.due_on,
    };
    Ok(rows.into_iter().map(fact).collect())
}
