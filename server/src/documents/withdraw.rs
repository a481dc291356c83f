use super::{access, events::DocumentWithdrawn, sweep::release};
use crate::{
    auth::policy::{Action, authorise},
    db::{Run, Stamp},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    ids::{DocumentId, JourneyId},
};
use uuid::Uuid;

/// Withdraws a document, then erases its file unless another row points to it. Errors: `NotFound`, `Forbidden`.
pub async fn withdraw(hub: &Hub, actor: &Actor, document: DocumentId, once: Option<Uuid>) -> Result<(), Failed> {
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let (row, standing) = access::find(&mut tx, actor, hub.today(), document).await?;
    let permit = authorise(actor, Action::WithdrawDocument, row.relation(actor, standing)?)?;
    tx.query("UPDATE document SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1")
        .bind(document.0)
        .bind(Stamp::from(hub.now()))
        .bind(actor.account.0)
        .execute()
        .await?;
    let about = About {
        journey: Some(JourneyId(row.journey_id)),
        subject: Some(document.0),
    };
    let event = DocumentWithdrawn {
        sha256: row.sha256.clone(),
    };
    record(&mut tx, &permit, hub.now(), about, &event, once).await?;
    tx.commit().await?;
    // The row is what counts: a file that could not be erased now is left to the sweep.
    if let Err(error) = release(hub, &row.sha256).await {
        tracing::error!(%error, "the file of a withdrawn document is still there");
    }
    Ok(())
}
