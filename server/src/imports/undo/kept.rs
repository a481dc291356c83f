//! Which journeys an import touched, and which of them somebody has worked on since.

use crate::{
    db::{Run, Stamp, Tx},
    error::Failed,
};
use app::{
    ids::{ImportId, JourneyId, OrganisationId},
    imports::undo::{
        rules::{Why, why},
        types::Kept,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// How the events of an import name it.
pub fn mark_of(import: ImportId) -> String {
    format!("%\"import\":\"{import}\"%")
}

/// Writes into `import_leaving` what goes, and answers what stays. `$1` is the import everywhere, `$2` the organisation.
pub async fn mark(tx: &mut Tx, organisation: OrganisationId, import: ImportId) -> Result<Vec<Kept>, Failed> {
    tx.query(
        "INSERT INTO import_leaving (import_id, journey_id, project_id, opened)
         SELECT i.id, j.id, j.project_id, COALESCE(j.import_id = i.id, FALSE) FROM import i, journey j
         WHERE i.id = $1 AND (j.import_id = i.id OR EXISTS (SELECT 1 FROM stage s WHERE s.journey_id = j.id AND s.import_id = i.id))",
    )
    .bind(import.0)
    .execute()
    .await?;
    lock(tx, import).await?;
    let mut reasons = acts(tx, organisation, import).await?;
    for (journey, why) in traces(tx, organisation, import).await? {
        reasons.entry(journey).or_insert(why);
    }
    let journeys: Vec<(Uuid, String)> = tx
        .query(
            "SELECT j.id, j.reference FROM import_leaving l JOIN journey j ON j.id = l.journey_id
             WHERE l.import_id = $1 ORDER BY j.reference",
        )
        .bind(import.0)
        .all()
        .await?;
    let mut kept = vec![];
    for (id, reference) in journeys {
        let Some(why) = reasons.get(&id) else { continue };
        tx.query("DELETE FROM import_leaving WHERE import_id = $1 AND journey_id = $2")
            .bind(import.0)
            .bind(id)
            .execute()
            .await?;
        kept.push(Kept {
            id: JourneyId(id),
            reference,
            why: *why,
        });
    }
    Ok(kept)
}

/// Nobody adds anything to these journeys meanwhile. SQLite writes one by one anyway.
async fn lock(tx: &mut Tx, import: ImportId) -> Result<(), Failed> {
    if matches!(tx, Tx::Postgres(_)) {
        tx.query(
            "SELECT j.id FROM journey j WHERE j.id IN (SELECT journey_id FROM import_leaving WHERE import_id = $1)
             ORDER BY j.id FOR UPDATE",
        )
        .bind(import.0)
        .execute()
        .await?;
    }
    Ok(())
}

/// The first act after the import in each journey. What another organisation did is told as that alone.
async fn acts(tx: &mut Tx, organisation: OrganisationId, import: ImportId) -> Result<HashMap<Uuid, Why>, Failed> {
    let (last, at): (Uuid, Stamp) = tx
        .query("SELECT id, at FROM event WHERE kind = 'journeys_imported' AND subject_id = $1 ORDER BY at, id LIMIT 1")
        .bind(import.0)
        .one()
        .await?;
    let rows: Vec<(Uuid, String, bool, bool)> = tx
        .query(
            "SELECT e.journey_id, e.kind, e.data LIKE '%\"import\":\"%', COALESCE(e.organisation_id <> $2, FALSE) FROM event e
             WHERE e.journey_id IN (SELECT journey_id FROM import_leaving WHERE import_id = $1)
               AND (e.at > $3 OR (e.at = $3 AND e.id > $4)) AND e.data NOT LIKE $5 AND e.kind <> 'journey_import_undone'
             ORDER BY e.at, e.id",
        )
        .bind(import.0)
        .bind(organisation.0)
        .bind(at)
        .bind(last)
        .bind(mark_of(import))
        .all()
        .await?;
    let mut first = HashMap::new();
    for (journey, kind, imported, of_others) in rows {
        let why = if of_others { Why::Circle } else { why(&kind, imported) };
        first.entry(journey).or_insert(why);
    }
    Ok(first)
}

/// A row of a table that hangs on a journey which the import opened.
macro_rules! on_journey {
    ($why:literal, $table:literal) => {
        on_journey!($why, $table, "")
    };
    ($why:literal, $table:literal, $only:literal) => {
        concat!(
            " UNION ALL SELECT l.journey_id, '",
            $why,
            "' FROM import_leaving l JOIN ",
            $table,
            " t ON t.journey_id = l.journey_id WHERE l.import_id = $1 AND l.opened ",
            $only
        )
    };
}

/// A row that hangs on a stage of the import.
macro_rules! on_stage {
    ($why:literal, $tables:literal) => {
        concat!(
            " UNION ALL SELECT s.journey_id, '",
            $why,
            "' FROM import_leaving l JOIN stage s ON s.journey_id = l.journey_id AND s.import_id = l.import_id ",
            $tables,
            " AND l.import_id = $1"
        )
    };
}

/// What somebody left in each journey, whether an event tells of it or not. Every table that refers to what an import makes is here,
/// or among what `erase` takes away; a test compares.
const TRACES: &str = concat!(
    "SELECT l.journey_id, 'space' FROM import_leaving l JOIN project_creator p ON p.project_id = l.project_id
     JOIN creator c ON c.id = p.creator_id WHERE l.import_id = $1 AND l.opened AND c.account_id IS NOT NULL
       AND c.import_id = l.import_id",
    on_journey!("space", "space_request"),
    on_journey!("consent", "consent"),
    on_journey!("consent", "consent_request"),
    on_journey!("circle", "circle_member", "AND t.organisation_id <> $2"),
    on_journey!("circle", "circle_past"),
    on_journey!("circle", "charge", "AND t.organisation_id <> $2"),
    on_journey!("referral", "referral"),
    on_journey!("handover", "handover"),
    on_journey!("handover", "lead_handover"),
    " UNION ALL SELECT j.id, 'handover' FROM import_leaving l JOIN journey j ON j.id = l.journey_id
      WHERE l.import_id = $1 AND l.opened AND j.organisation_id <> $2",
    on_journey!("import", "stage", "AND t.import_id <> $1"),
    on_journey!("stage", "stage", "AND t.import_id IS NULL"),
    on_journey!("stage", "stage_struck"),
    on_stage!("stage", "WHERE s.version > 1"),
    on_stage!("stage", "JOIN stage_act a ON a.stage_id = s.id WHERE (a.withdrawn_at IS NOT NULL OR a.first_id IS NOT NULL)"),
    on_stage!("referral", "JOIN referral r ON r.stage_id = s.id WHERE TRUE"),
    on_journey!("contract", "contract", "AND COALESCE(t.import_id <> $1, TRUE)"),
    on_journey!("contract", "contract_struck"),
    on_stage!("contract", "JOIN contract c ON c.stage_id = s.id WHERE (c.version > 1 OR COALESCE(c.import_id <> $1, TRUE)
         OR EXISTS (SELECT 1 FROM contract_entry x WHERE x.contract_id = c.id)
         OR EXISTS (SELECT 1 FROM contract_history x WHERE x.contract_id = c.id)
         OR EXISTS (SELECT 1 FROM contract_doubt x WHERE x.contract_id = c.id))"),
    on_journey!("financing", "financing_request", "AND COALESCE(t.import_id <> $1, TRUE)"),
    on_journey!("financing", "financing_line"),
    on_stage!("financing", "JOIN financing_request q ON q.stage_id = s.id WHERE (q.version > 1 OR COALESCE(q.import_id <> $1, TRUE)
         OR EXISTS (SELECT 1 FROM financing_act x WHERE x.request_id = q.id AND x.struck_at IS NOT NULL)
         OR EXISTS (SELECT 1 FROM financing_doubt x WHERE x.request_id = q.id)
         OR EXISTS (SELECT 1 FROM financing_condition x WHERE x.request_id = q.id))"),
    on_journey!("meeting", "meeting"),
    on_journey!("action", "plan_action"),
    on_journey!("note", "note"),
    on_journey!("message", "message"),
    on_journey!("document", "document"),
    " UNION ALL SELECT l.journey_id, 'people' FROM import_leaving l JOIN project_creator p ON p.project_id = l.project_id
      WHERE l.import_id = $1 AND l.opened AND (NOT p.lead OR p.left_on IS NOT NULL)
      UNION ALL SELECT l.journey_id, 'people' FROM import_leaving l JOIN project_lead_past p ON p.project_id = l.project_id
      WHERE l.import_id = $1 AND l.opened
      UNION ALL SELECT l.journey_id, 'people' FROM import_leaving l JOIN project_creator_past p ON p.project_id = l.project_id
      WHERE l.import_id = $1 AND l.opened
      UNION ALL SELECT l.journey_id, 'changed' FROM import_leaving l JOIN journey j ON j.id = l.journey_id
      JOIN project p ON p.id = l.project_id WHERE l.import_id = $1 AND l.opened AND (j.version > 1 OR p.version > 1)",
    on_journey!("changed", "sheet_change"),
    on_journey!("tag", "journey_tag", "AND t.organisation_id = $2"),
    on_journey!("circle", "journey_tag", "AND t.organisation_id <> $2"),
    on_journey!("opened", "break_glass"),
);

/// The first reason, in the order of [`Why`], for each journey that has one: that others read it comes before what they wrote.
async fn traces(tx: &mut Tx, organisation: OrganisationId, import: ImportId) -> Result<HashMap<Uuid, Why>, Failed> {
    let rows: Vec<(Uuid, String)> = tx.query(TRACES).bind(import.0).bind(organisation.0).all().await?;
    let mut found: HashMap<Uuid, Why> = HashMap::new();
    for (journey, code) in rows {
        let why: Why = code
            .parse()
            .map_err(|_| Failed::internal(format!("unknown reason {code}")))?;
        found
            .entry(journey)
            .and_modify(|known| *known = why.min(*known))
            .or_insert(why);
    }
    Ok(found)
}
