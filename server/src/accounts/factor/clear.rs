//! Taking the second factor off somebody who has lost it.

use super::recovery;
use crate::{
    accounts::{events::SecondFactorCleared, letters, manage, sessions},
    auth::policy::{Action, Relation, authorise},
    db::{Run, Tx},
    error::Failed,
    events::{Begun, begin_once_as, record},
    hub::Hub,
};
use app::{actor::Actor, error::AppError, ids::AccountId};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    NONE = "Ce compte n’a pas de second facteur." | "This account has no second factor.";
    ONESELF = "On ne retire pas son propre second facteur : changez de téléphone dans « Mon compte », ou demandez à une autre personne de l’animation du pôle." | "Nobody takes the own second factor off: change the phone under “My account”, or ask another coordinator.";
}

pub async fn take_off(tx: &mut Tx, account: AccountId) -> Result<(), Failed> {
    recovery::forget(tx, account).await?;
    tx.query("DELETE FROM second_factor WHERE account_id = $1")
        .bind(account.0)
        .execute()
        .await?;
    Ok(())
}

/// By somebody else, for whoever has lost it: sessions end with it, and the person is told. Errors: `NotFound`, `Invalid`.
pub async fn for_another(tx: &mut Tx, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    manage::hub_role_of(tx, account).await?;
    if !super::is_on(tx, account.0).await? {
        return Err(AppError::invalid("", NONE).into());
    }
    take_off(tx, account).await?;
    sessions::end_all(tx, account, None).await?;
    letters::cleared(tx, now, account).await
}

pub async fn clear(hub: &Hub, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = authorise(actor, Action::ManageAccount, Relation::Foreign)?;
    if actor.account == account {
        return Err(AppError::invalid("", ONESELF).into());
    }
    let Begun::Fresh(mut tx) = begin_once_as::<SecondFactorCleared>(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    for_another(&mut tx, hub.now(), account).await?;
    let about = manage::about(account);
    record(&mut tx, &permit, hub.now(), about, &SecondFactorCleared {}, once).await?;
    tx.commit().await
}
