//! Who runs the hub: settings that the public pages show.

use super::events::HubIdentityChanged;
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::Run,
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{actor::Actor, organisations::types::HubIdentity};
use uuid::Uuid;

const NAME: &str = "hub_name";
const CONTROLLER: &str = "hub_controller";
const CONTACT: &str = "hub_contact";
const OFFICER: &str = "hub_officer";

pub async fn read(db: &mut impl Run) -> Result<HubIdentity, Failed> {
    let rows: Vec<(String, String)> = db
        .query("SELECT key, value FROM setting WHERE key IN ($1, $2, $3, $4)")
        .bind(NAME.to_owned())
        .bind(CONTROLLER.to_owned())
        .bind(CONTACT.to_owned())
        .bind(OFFICER.to_owned())
        .all()
        .await?;
    let value = |key: &str| {
        rows.iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    Ok(HubIdentity {
        name: value(NAME),
        controller: value(CONTROLLER),
        contact: value(CONTACT),
        officer: value(OFFICER),
    })
}

/// Writes the settings into a transaction.
pub async fn write(run: &mut impl Run, identity: &HubIdentity) -> Result<(), Failed> {
    let values = [
        (NAME, &identity.name),
        (CONTROLLER, &identity.controller),
        (CONTACT, &identity.contact),
        (OFFICER, &identity.officer),
    ];
    for (key, value) in values {
        run.query(
            "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(key.to_owned())
        .bind(value.clone())
        .execute()
        .await?;
    }
    Ok(())
}

pub async fn save(hub: &Hub, actor: &Actor, identity: HubIdentity, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = authorise(actor, Action::EditOrganisation, Relation::Foreign)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    write(&mut tx, &identity).await?;
    let about = About::default();
    record(&mut tx, &permit, hub.now(), about, &HubIdentityChanged {}, once).await?;
    tx.commit().await
}
