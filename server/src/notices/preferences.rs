//! How each person wants to be told.

use super::events::PreferencesChanged;
use crate::{
    auth::policy::{Action, Relation, authorise},
    db::Run,
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
};
use app::{
    actor::Actor,
    notices::{
        rules,
        types::{Delivery, Group, Preference},
    },
    values::Choice,
};
use uuid::Uuid;

/// What a person chose for a group, or the usual.
pub async fn delivery(run: &mut impl Run, account: Uuid, group: Group) -> Result<Delivery, Failed> {
    Ok(rules::delivery(&chosen(run, account).await?, group))
}

async fn chosen(run: &mut impl Run, account: Uuid) -> Result<Vec<Preference>, Failed> {
    let rows: Vec<(String, String)> = run
        .query("SELECT mail_group, delivery FROM mail_preference WHERE account_id = $1")
        .bind(account)
        .all()
        .await?;
    let read = |(group, delivery): (String, String)| {
        Some(Preference {
            group: group.parse().ok()?,
            delivery: delivery.parse().ok()?,
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

pub async fn of(hub: &Hub, actor: &Actor) -> Result<Vec<Preference>, Failed> {
    authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
    let chosen = chosen(&mut &hub.db, actor.account.0).await?;
    let groups = Group::ALL.iter().copied().filter(|group| group.concerns(actor));
    let preference = |group| Preference {
        group,
        delivery: rules::delivery(&chosen, group),
    };
    Ok(groups.map(preference).collect())
}

pub async fn save(hub: &Hub, actor: &Actor, chosen: Vec<Preference>, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    for preference in &chosen {
        tx.query(
            "INSERT INTO mail_preference (account_id, mail_group, delivery) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, mail_group) DO UPDATE SET delivery = excluded.delivery",
        )
        .bind(actor.account.0)
        .bind(preference.group.code().to_owned())
        .bind(preference.delivery.code().to_owned())
        .execute()
        .await?;
    }
    let about = About {
        journey: None,
        subject: Some(actor.account.0),
    };
    record(&mut tx, &permit, hub.now(), about, &PreferencesChanged {}, once).await?;
    tx.commit().await
}
