use super::{record, run, steps::unreadable};
use crate::{
    error::Failed,
    events::{Begun, begin_once},
    hub::Hub,
};
use app::{actor::Actor, error::AppError, ids::ImportId};
use uuid::Uuid;

/// Takes an uploaded table in, once.
pub async fn confirm(hub: &Hub, actor: &Actor, id: ImportId, once: Option<Uuid>) -> Result<(), Failed> {
    let (permit, organisation) = run::allowed(actor)?;
    let waiting = record::find(&mut &hub.db, organisation, id)
        .await?
        .ok_or(AppError::NotFound)?;
    if waiting.imported_at.is_some() {
        return Ok(());
    }
    let reading = waiting.source()?.read().await?.map_err(|error| unreadable(&error))?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    run::take_in(hub, &mut tx, &permit, id, &reading, once, &|| {}).await?;
    tx.commit().await
}
