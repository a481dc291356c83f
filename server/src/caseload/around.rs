//! Tags, views and display of one reader.

use super::{events::DisplaySaved, tags, views};
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::Run,
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    caseload::{Around, Column, Display},
    values::Choice,
};
use uuid::Uuid;

async fn display(hub: &Hub, actor: &Actor) -> Result<Display, Failed> {
    let stored: Option<(String, bool)> = hub
        .db
        .query("SELECT shown, single_keys FROM list_display WHERE account_id = $1")
        .bind(actor.account.0)
        .optional()
        .await?;
    Ok(stored.map_or_else(Display::default, |(shown, keys)| Display {
        columns: shown.split(',').filter_map(|code| code.parse().ok()).collect(),
        keys,
    }))
}

pub async fn keys(hub: &Hub, actor: &Actor) -> Result<bool, Failed> {
    Ok(display(hub, actor).await?.keys)
}

pub async fn around(hub: &Hub, actor: &Actor) -> Result<Around, Failed> {
    Ok(Around {
        tags: tags::all(&hub.db, actor).await?,
        views: views::all(&hub.db, actor).await?,
        display: display(hub, actor).await?,
        shares: authorise(actor, Action::ShareView, Relation::Own).is_ok(),
    })
}

pub async fn save_display(hub: &Hub, actor: &Actor, display: &Display, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = authorise(actor, Action::KeepView, Relation::Subject)?;
    let mut tx = match begin_once(&hub.db, actor.account, once).await? {
        Begun::Fresh(tx) => tx,
        Begun::Done(_) => return Ok(()),
    };
    let codes: Vec<&str> = display.columns.iter().copied().map(Column::code).collect();
    tx.query(
        "INSERT INTO list_display (account_id, shown, single_keys) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET shown = excluded.shown, single_keys = excluded.single_keys",
    )
    .bind(actor.account.0)
    .bind(codes.join(","))
    .bind(display.keys)
    .execute()
    .await?;
    let about = About {
        journey: None,
        subject: Some(actor.account.0),
    };
    record(&mut tx, &permit, hub.now(), about, &DisplaySaved {}, once).await?;
    tx.commit().await
}
