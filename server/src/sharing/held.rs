//! The consents in force of a journey, with whose they are.

use crate::{db::Run, error::Failed};
use app::{
    ids::{ConsentId, CreatorId, JourneyId},
    sharing::{Held, Parts},
};
use time::Date;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organisation_id: Uuid,
    identity: bool,
    stages: bool,
    notes: bool,
    documents: bool,
    financing: bool,
    given_on: Date,
    until: Date,
}

/// Each with the organisation that it was given to.
pub async fn in_force(run: &mut impl Run, journey: JourneyId, today: Date) -> Result<Vec<(Uuid, Held)>, Failed> {
    let rows: Vec<Row> = run
        .query(
            "SELECT id, organisation_id, identity, stages, notes, documents, financing, given_on, until FROM consent
             WHERE journey_id = $1 AND withdrawn_at IS NULL AND given_on <= $2 AND until >= $2 ORDER BY recorded_at, id",
        )
        .bind(journey.0)
        .bind(today)
        .all()
        .await?;
    let people = people(run, journey).await?;
    let held = |row: Row| {
        let of = people.iter().filter(|(consent, _)| *consent == row.id);
        let held = Held {
            id: ConsentId(row.id),
            parts: Parts {
                identity: row.identity,
                stages: row.stages,
                notes: row.notes,
                documents: row.documents,
                financing: row.financing,
            },
            given_on: row.given_on,
            until: row.until,
            people: of.map(|(_, person)| CreatorId(*person)).collect(),
        };
        (row.organisation_id, held)
    };
    Ok(rows.into_iter().map(held).collect())
}

/// Whose each consent of a journey is, of those who carry the project today.
pub async fn people(run: &mut impl Run, journey: JourneyId) -> Result<Vec<(Uuid, Uuid)>, Failed> {
    run.query(
        "SELECT x.consent_id, x.creator_id FROM consent k JOIN consent_creator x ON x.consent_id = k.id
         JOIN journey j ON j.id = k.journey_id
         JOIN project_creator p ON p.project_id = j.project_id AND p.creator_id = x.creator_id AND p.left_on IS NULL
         WHERE k.journey_id = $1",
    )
    .bind(journey.0)
    .all()
    .await
}
