use super::{
    access::{DocumentRow, documents},
    room,
};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    sharing::{
        names::{self, Named},
        relation::{self, Standing},
    },
};
use app::{
    actor::Actor,
    dates::paris_day,
    documents::{DocumentLine, JourneyDocuments},
    ids::{DocumentId, JourneyId},
    sharing::Visibility,
};
use time::Date;

/// What the actor may read, and the log of the reading.
pub async fn of_journey(hub: &Hub, actor: &Actor, journey: JourneyId) -> Result<JourneyDocuments, Failed> {
    let run = &mut &hub.db;
    let standing = relation::to_journey(run, actor, hub.today(), journey).await?;
    authorise(actor, Action::ListDocuments, standing.relation)?;
    let lines = lines(run, actor, hub.today(), journey, standing).await?;
    let outside = matches!(standing.relation, Relation::Shared | Relation::Wrote);
    if outside && !lines.is_empty() {
        relation::log_reading(run, actor, Stamp::from(hub.now()), journey, "documents").await?;
    }
    let reference: String = run
        .query("SELECT reference FROM journey WHERE id = $1")
        .bind(journey.0)
        .scalar()
        .await?;
    let quota = match actor.organisation() {
        Some(organisation) => Some(room::of(hub, run, organisation.0).await?),
        None => None,
    };
    Ok(JourneyDocuments {
        journey,
        reference,
        access: standing.access(),
        parts: standing.parts,
        lines,
        may_add: authorise(actor, Action::AddDocument, standing.relation).is_ok(),
        own_only: outside && !standing.parts.documents,
        quota,
    })
}

/// The lines of a journey that was reached, as far as the standing goes.
pub async fn lines(
    run: &mut impl Run,
    actor: &Actor,
    today: Date,
    journey: JourneyId,
    standing: Standing,
) -> Result<Vec<DocumentLine>, Failed> {
    let named = names::of_journey(run, journey, standing, actor.organisation(), today).await?;
    let mut lines = Vec::new();
    for row in of(run, journey).await? {
        lines.extend(line(row, actor, standing, &named)?);
    }
    Ok(lines)
}

fn line(row: DocumentRow, actor: &Actor, standing: Standing, named: &Named) -> Result<Option<DocumentLine>, Failed> {
    let relation = row.relation(actor, standing)?;
    if authorise(actor, Action::ListDocuments, relation).is_err() {
        return Ok(None);
    }
    Ok(Some(DocumentLine {
        id: DocumentId(row.id),
        kind: row.kind()?,
        visibility: row.visibility()?,
        title: row.title,
        file_name: row.file_name,
        bytes: row.bytes.unsigned_abs(),
        added_on: paris_day(row.added_at.0),
        // Without an organisation a créateur added it.
        added_by: Some(row.by_name).filter(|_| row.organisation.is_some() || named.account(row.added_by)),
        organisation: row.organisation,
        may_withdraw: authorise(actor, Action::WithdrawDocument, relation).is_ok(),
    }))
}

/// What the person takes away with everything held about them: all but what an organisation keeps to itself (product.md §4).
pub async fn held(hub: &Hub, journey: JourneyId) -> Result<Vec<DocumentRow>, Failed> {
    let mut found = Vec::new();
    for row in of(&mut &hub.db, journey).await? {
        if row.visibility()? != Visibility::Organisation {
            found.push(row);
        }
    }
    Ok(found)
}

async fn of(run: &mut impl Run, journey: JourneyId) -> Result<Vec<DocumentRow>, Failed> {
    run.query(documents!(
        "WHERE d.journey_id = $1 AND d.withdrawn_at IS NULL ORDER BY d.added_at DESC, d.id DESC"
    ))
    .bind(journey.0)
    .all()
    .await
}
