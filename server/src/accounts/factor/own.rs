//! What people do with their own second factor.

use super::{code, picture::picture, proof, recovery, row, sealed};
use crate::{
    accounts::{
        events::{RecoveryCodesRenewed, SecondFactorBegun, SecondFactorOff, SecondFactorOn},
        letters,
        limit::{self, Counter},
        own::is_password,
        sessions,
    },
    auth::{
        policy::{Action, Permit, Relation, authorise},
        tokens,
    },
    db::{Run, Stamp, Tx},
    error::Failed,
    events::{About, Begun, begin_once_as, record},
    hub::Hub,
};
use app::{
    accounts::{
        factor::types::{OwnFactor, Proof, Setup},
        rules::needs_second_factor,
    },
    actor::Actor,
    error::AppError,
};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    WRONG_PASSWORD = "Ce n’est pas votre mot de passe actuel." | "This is not your present password.";
    NOT_BEGUN = "Commencez par relier une application : le secret d’avant ne vaut plus." | "Begin by tying an app: the earlier secret is no longer good.";
    NEEDED = "Votre rôle demande un second facteur : il ne se désactive pas. Pour changer de téléphone, reliez le nouveau." | "Your role asks for a second factor: it cannot be turned off. To change the phone, tie the new one.";
    IS_OFF = "Le second facteur n’est pas actif." | "The second factor is not on.";
}

fn permit(actor: &Actor) -> Result<Permit, AppError> {
    authorise(actor, Action::EditOwnAccount, Relation::Subject)
}

fn about(actor: &Actor) -> About {
    About {
        journey: None,
        subject: Some(actor.account.0),
    }
}

fn counter(actor: &Actor) -> Counter {
    Counter::one_source(format!("second factor of {}", actor.account))
}

pub async fn own(hub: &Hub, actor: &Actor, session: &str) -> Result<OwnFactor, Failed> {
    permit(actor)?;
    let run = &mut &hub.db;
    let row = row(run, actor.account).await?;
    let since = row.as_ref().and_then(|row| row.confirmed_at).map(|at| at.0);
    let next = row.and_then(|row| row.next(session, hub.now()));
    let setting_up = match next {
        Some(stored) => {
            let secret = sealed::open(hub, &stored, actor.account.0)?;
            let address = code::address(&secret, &actor.email)?;
            let picture = picture(&address)?;
            Some(Setup {
                secret,
                address,
                picture,
            })
        }
        None => None,
    };
    Ok(OwnFactor {
        since,
        required: needs_second_factor(&actor.hats) && !hub.config.demonstration,
        has_password: has_password(run, actor).await?,
        setting_up,
        codes_left: recovery::left(run, actor.account).await?,
    })
}

async fn has_password(run: &mut impl Run, actor: &Actor) -> Result<bool, Failed> {
    run.query("SELECT password_hash IS NOT NULL FROM account WHERE id = $1")
        .bind(actor.account.0)
        .scalar()
        .await
}

/// Where there is one. Before any transaction: it takes its time.
async fn password(hub: &Hub, actor: &Actor, proof: &Proof) -> Result<(), Failed> {
    let right =
        !has_password(&mut &hub.db, actor).await? || is_password(&hub.db, actor.account, &proof.password).await?;
    if right {
        Ok(())
    } else {
        Err(AppError::invalid("present_password", WRONG_PASSWORD).into())
    }
}

pub async fn begin(hub: &Hub, actor: &Actor, session: &str, proof: &Proof, once: Option<Uuid>) -> Result<(), Failed> {
    let (permit, now) = (permit(actor)?, hub.now());
    let on = super::is_on(&mut &hub.db, actor.account.0).await?;
    let attempt = limit::begin(&hub.db, &[counter(actor)], now).await?;
    if on {
        password(hub, actor, proof).await?;
    }
    let Begun::Fresh(mut tx) = begin_once_as::<SecondFactorBegun>(&hub.db, actor.account, once).await? else {
        return attempt.forget(&mut &hub.db).await;
    };
    if on {
        proof::use_up(hub, &mut tx, actor, &proof.code).await?;
    }
    attempt.succeeded(&mut tx).await?;
    tx.query(
        "INSERT INTO second_factor (account_id, next_secret, next_session_hash, next_begun_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id) DO UPDATE SET next_secret = excluded.next_secret,
             next_session_hash = excluded.next_session_hash, next_begun_at = excluded.next_begun_at",
    )
    .bind(actor.account.0)
    .bind(sealed::seal(hub, &code::secret(), actor.account.0)?)
    .bind(tokens::hash(session))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    record(&mut tx, &permit, now, about(actor), &SecondFactorBegun {}, once).await?;
    tx.commit().await
}

/// That secret, as it is stored, and no other that was begun meanwhile.
async fn take_over(tx: &mut Tx, actor: &Actor, stored: &str, (now, step): (OffsetDateTime, i64)) -> Result<(), Failed> {
    let update = tx.query(
        "UPDATE second_factor SET secret = next_secret, next_secret = NULL, next_session_hash = NULL, next_begun_at = NULL,
             confirmed_at = $2, last_step = $3
         WHERE account_id = $1 AND next_secret = $4",
    );
    let rows = update
        .bind(actor.account.0)
        .bind(Stamp::from(now))
        .bind(step)
        .bind(stored.to_owned())
        .execute()
        .await?;
    if rows == 1 {
        Ok(())
    } else {
        Err(AppError::invalid("", NOT_BEGUN).into())
    }
}

pub async fn confirm(
    hub: &Hub,
    actor: &Actor,
    session: &str,
    typed: &str,
    once: Option<Uuid>,
) -> Result<Vec<String>, Failed> {
    let (permit, now) = (permit(actor)?, hub.now());
    let attempt = limit::begin(&hub.db, &[counter(actor)], now).await?;
    let Begun::Fresh(mut tx) = begin_once_as::<SecondFactorOn>(&hub.db, actor.account, once).await? else {
        attempt.forget(&mut &hub.db).await?;
        return Ok(vec![]);
    };
    let row = row(&mut tx, actor.account).await?;
    let stored = row
        .and_then(|row| row.next(session, now))
        .ok_or_else(|| AppError::invalid("", NOT_BEGUN))?;
    let secret = sealed::open(hub, &stored, actor.account.0)?;
    let step = code::step(&secret, &code::plain(typed), now)?.ok_or_else(proof::refused)?;
    attempt.succeeded(&mut tx).await?;
    take_over(&mut tx, actor, &stored, (now, step)).await?;
    let codes = recovery::renew(&mut tx, actor.account).await?;
    sessions::end_all(&mut tx, actor.account, Some(session)).await?;
    record(&mut tx, &permit, now, about(actor), &SecondFactorOn {}, once).await?;
    letters::turned_on(&mut tx, now, actor.account).await?;
    tx.commit().await?;
    Ok(codes)
}

/// A recovery code makes no others: whoever finds one has one.
pub async fn renew_codes(hub: &Hub, actor: &Actor, typed: &str, once: Option<Uuid>) -> Result<Vec<String>, Failed> {
    let (permit, now) = (permit(actor)?, hub.now());
    let attempt = limit::begin(&hub.db, &[counter(actor)], now).await?;
    let Begun::Fresh(mut tx) = begin_once_as::<RecoveryCodesRenewed>(&hub.db, actor.account, once).await? else {
        attempt.forget(&mut &hub.db).await?;
        return Ok(vec![]);
    };
    proof::app_code(hub, &mut tx, actor, &code::plain(typed)).await?;
    attempt.succeeded(&mut tx).await?;
    let codes = recovery::renew(&mut tx, actor.account).await?;
    record(&mut tx, &permit, now, about(actor), &RecoveryCodesRenewed {}, once).await?;
    letters::codes_renewed(&mut tx, now, actor.account).await?;
    tx.commit().await?;
    Ok(codes)
}

pub async fn end(hub: &Hub, actor: &Actor, proof: &Proof, once: Option<Uuid>) -> Result<(), Failed> {
    let (permit, now) = (permit(actor)?, hub.now());
    if needs_second_factor(&actor.hats) && !hub.config.demonstration {
        return Err(AppError::invalid("", NEEDED).into());
    }
    let attempt = limit::begin(&hub.db, &[counter(actor)], now).await?;
    password(hub, actor, proof).await?;
    let Begun::Fresh(mut tx) = begin_once_as::<SecondFactorOff>(&hub.db, actor.account, once).await? else {
        return attempt.forget(&mut &hub.db).await;
    };
    if !super::is_on(&mut tx, actor.account.0).await? {
        return Err(AppError::invalid("", IS_OFF).into());
    }
    proof::use_up(hub, &mut tx, actor, &proof.code).await?;
    attempt.succeeded(&mut tx).await?;
    super::clear::take_off(&mut tx, actor.account).await?;
    record(&mut tx, &permit, now, about(actor), &SecondFactorOff {}, once).await?;
    letters::turned_off(&mut tx, now, actor.account).await?;
    tx.commit().await
}
