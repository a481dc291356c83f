//! An import of journeys taken back, in one transaction: what it made and nobody has worked on since. A preview does the same and
//! rolls back.

pub mod directory;
mod erase;
mod events;
mod find;
mod kept;
mod people;

pub use find::{Listed, every, own, standing};

use super::{record, run::one_at_a_time};
use crate::{
    auth::policy::{Action, Permit, Relation, authorise},
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once, record as record_event},
    hub::Hub,
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{ImportId, JourneyId, OrganisationId},
    imports::undo::types::{DoneImport, Made, Undoing},
};
use events::{JourneyImportUndone, JourneysImportUndone};
use uuid::Uuid;

/// An import, with the right to take it back. Errors: `NotFound` for one of another organisation.
async fn allowed(hub: &Hub, actor: &Actor, id: ImportId) -> Result<(Permit, OrganisationId, DoneImport), Failed> {
    let (organisation, import) = find::one(&mut &hub.db, id).await?.ok_or(AppError::NotFound)?;
    let relation = if actor.organisation() == Some(organisation) {
        Relation::Own
    } else {
        Relation::Foreign
    };
    let permit = authorise(actor, Action::UndoImport, relation)?;
    Ok((permit, organisation, import))
}

/// What undoing would do.
pub async fn undoing(hub: &Hub, actor: &Actor, id: ImportId) -> Result<Undoing, Failed> {
    let (_, organisation, import) = allowed(hub, actor, id).await?;
    let mut tx = hub.db.begin().await?;
    let kept = kept::mark(&mut tx, organisation, id).await?;
    let going = erase::erase(&mut tx, organisation, id).await?;
    tx.rollback().await?;
    Ok(Undoing { import, going, kept })
}

/// Takes back what nobody has worked on since, and answers how the import stands then. Where nothing is to be taken back, nothing
/// happens.
pub async fn undo(hub: &Hub, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<Undoing, Failed> {
    let (permit, organisation, _) = allowed(hub, actor, id).await?;
    let (mut going, mut kept) = (Made::default(), vec![]);
    if let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? {
        one_at_a_time(&mut tx, organisation).await?;
        kept = kept::mark(&mut tx, organisation, id).await?;
        going = erase::erase(&mut tx, organisation, id).await?;
        if going == Made::default() {
            tx.rollback().await?;
        } else {
            let event = JourneysImportUndone {
                creators: going.creators,
                journeys: going.journeys,
                stages: going.stages,
                kept: kept.len(),
            };
            tell(hub, &mut tx, &permit, id, &event, once).await?;
            tx.commit().await?;
        }
    }
    let (_, import) = find::one(&mut &hub.db, id).await?.ok_or(AppError::NotFound)?;
    Ok(Undoing { import, going, kept })
}

/// The event of the undoing, one on each journey that stays without its stages, and the import's own row.
async fn tell(
    hub: &Hub,
    tx: &mut Tx,
    permit: &Permit,
    id: ImportId,
    event: &JourneysImportUndone,
    once: Option<Uuid>,
) -> Result<(), Failed> {
    for journey in erase::left_behind(tx, id).await? {
        let about = About {
            journey: Some(JourneyId(journey)),
            subject: Some(id.0),
        };
        record_event(tx, permit, hub.now(), about, &JourneyImportUndone { undone: id }, None).await?;
    }
    erase::forget(tx, id).await?;
    let report: String = tx
        .query("SELECT report FROM import WHERE id = $1")
        .bind(id.0)
        .scalar()
        .await?;
    tx.query("UPDATE import SET undone_at = $2, undone_by = $3, report = $4 WHERE id = $1")
        .bind(id.0)
        .bind(Stamp::from(hub.now()))
        .bind(permit.account().0)
        .bind(record::without_values(&report)?)
        .execute()
        .await?;
    let about = About {
        journey: None,
        subject: Some(id.0),
    };
    record_event(tx, permit, hub.now(), about, event, once).await
}
