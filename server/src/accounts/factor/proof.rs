//! Whether somebody is the owner of a second factor.

use super::{code, recovery, sealed};
use crate::{
    accounts::{events::RecoveryCodeUsed, letters},
    auth::policy::{Action, Relation, authorise},
    db::{Run, Tx},
    error::Failed,
    events::{About, record},
    hub::Hub,
};
use app::{accounts::factor::types::CODE, actor::Actor, error::AppError};

app::texts! {
    WRONG = "Ce code ne convient pas, ou il a déjà servi. Attendez le suivant, et vérifiez l’heure de votre téléphone." | "This code is not right, or has been used. Wait for the next one, and check the time of your phone.";
}

pub fn refused() -> Failed {
    AppError::invalid(CODE, WRONG).into()
}

/// Uses up a code of the app or a recovery code, in the transaction of what it allows. Errors: `Invalid`.
pub async fn use_up(hub: &Hub, tx: &mut Tx, actor: &Actor, typed: &str) -> Result<(), Failed> {
    let (typed, now) = (code::plain(typed), hub.now());
    if typed.len() == 6 {
        return app_code(hub, tx, actor, &typed).await;
    }
    if !recovery::take(tx, actor.account, &typed, now).await? {
        return Err(refused());
    }
    let permit = authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
    let left = recovery::left(tx, actor.account).await?;
    let about = About {
        journey: None,
        subject: Some(actor.account.0),
    };
    record(tx, &permit, now, about, &RecoveryCodeUsed { left }, None).await?;
    letters::recovery_code_used(tx, now, actor.account, left).await
}

/// A code of the app; of two of one time step, or of an earlier one, none serves.
pub async fn app_code(hub: &Hub, tx: &mut Tx, actor: &Actor, typed: &str) -> Result<(), Failed> {
    let row = super::row(tx, actor.account).await?;
    let stored = row.and_then(|row| row.secret).ok_or_else(refused)?;
    let secret = sealed::open(hub, &stored, actor.account.0)?;
    let step = code::step(&secret, typed, hub.now())?.ok_or_else(refused)?;
    let fresh = tx
        .query("UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2")
        .bind(actor.account.0)
        .bind(step)
        .execute()
        .await?;
    if fresh == 1 { Ok(()) } else { Err(refused()) }
}
