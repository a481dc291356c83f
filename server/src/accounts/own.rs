//! What people do with their own account.

use super::{
    accept::hashed,
    devices,
    events::{OwnAccountChanged, PasswordChanged},
    letters,
    limit::{self, Counter},
    manage::SAVED,
    sessions,
};
use crate::{
    auth::{
        passwords,
        policy::{Action, Permit, Relation, authorise},
    },
    db::{Db, Run},
    error::Failed,
    events::{About, Begun, begin_once, record},
    hub::Hub,
    stale::stale,
};
use app::{
    accounts::{
        input::OwnInput,
        types::{Browser, OwnAccount},
    },
    actor::Actor,
    error::AppError,
    ids::AccountId,
    text::Lang,
    values::Phone,
};
use uuid::Uuid;

app::texts! {
    WRONG = "Ce n’est pas votre mot de passe actuel." | "This is not your present password.";
    SAME = "C’est déjà votre mot de passe : choisissez-en un autre." | "This is your password already: choose another.";
}

#[derive(sqlx::FromRow)]
struct OwnRow {
    name: String,
    email: String,
    phone: Option<String>,
    language: String,
    version: i64,
}

async fn row(db: &Db, account: AccountId) -> Result<OwnRow, Failed> {
    let row: Option<OwnRow> = db
        .query("SELECT name, email, phone, language, version FROM account WHERE id = $1")
        .bind(account.0)
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?)
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

pub async fn own(hub: &Hub, actor: &Actor, session: &str) -> Result<OwnAccount, Failed> {
    permit(actor)?;
    let row = row(&hub.db, actor.account).await?;
    Ok(OwnAccount {
        name: row.name,
        email: row.email,
        phone: row.phone,
        lang: Lang::parse(&row.language).unwrap_or_default(),
        version: row.version,
        sessions: sessions::open(hub, actor.account, session).await?,
    })
}

/// The phone of whoever is a créateur alone stands with the journey: `creators::contact`.
pub async fn save(hub: &Hub, actor: &Actor, input: OwnInput, version: i64, once: Option<Uuid>) -> Result<(), Failed> {
    let permit = permit(actor)?;
    let Begun::Fresh(mut tx) = begin_once(&hub.db, actor.account, once).await? else {
        return Ok(());
    };
    let rows = tx
        .query(
            "UPDATE account SET name = $3, phone = CASE WHEN $6 THEN phone ELSE $4 END, language = $5, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(actor.account.0)
        .bind(version)
        .bind(input.name.as_str().to_owned())
        .bind(input.phone.map(|phone| phone.as_str().to_owned()))
        .bind(input.lang.code().to_owned())
        .bind(actor.is_only_creator())
        .execute()
        .await?;
    if rows == 0 {
        drop(tx);
        let now = row(&hub.db, actor.account).await?;
        let phone = now.phone.as_deref().map(Phone::readable).unwrap_or_default();
        let stands = [("name", now.name), ("phone", phone), ("language", now.language)];
        let sent = |field: &(&str, String)| field.0 != "phone" || !actor.is_only_creator();
        let stands = stands.into_iter().filter(sent);
        let trace: &[Uuid] = &[actor.account.0];
        return Err(stale(&mut &hub.db, actor, (trace, SAVED), stands, now.version).await?);
    }
    record(&mut tx, &permit, hub.now(), about(actor), &OwnAccountChanged {}, once).await?;
    tx.commit().await
}

/// Whether that is the account's password; none is, where it has none.
pub async fn is_password(db: &Db, account: AccountId, typed: &str) -> Result<bool, Failed> {
    let hash: Option<String> = db
        .query("SELECT password_hash FROM account WHERE id = $1")
        .bind(account.0)
        .scalar()
        .await?;
    let typed = typed.to_owned();
    tokio::task::spawn_blocking(move || passwords::verify(&typed, hash.as_deref()))
        .await
        .map_err(|error| Failed::internal(error.to_string()))
}

/// Where somebody sits.
#[derive(Clone, Copy)]
pub struct Here<'h> {
    pub session: &'h str,
    pub browser: &'h Browser,
}

/// Asks the present password, with a limit on attempts; ends the other sessions, and makes strangers of the other browsers.
pub async fn change_password(hub: &Hub, actor: &Actor, here: Here<'_>, present: &str, new: &str) -> Result<(), Failed> {
    let (permit, now) = (permit(actor)?, hub.now());
    let counter = Counter::one_source(format!("password of {}", actor.account));
    let attempt = limit::begin(&hub.db, &[counter], now).await?;
    if !is_password(&hub.db, actor.account, present).await? {
        return Err(AppError::invalid("present_password", WRONG).into());
    }
    attempt.succeeded(&mut &hub.db).await?;
    if present == new {
        return Err(AppError::invalid("new_password", SAME).into());
    }
    passwords::check(new, &actor.email).map_err(|message| AppError::invalid("new_password", message))?;
    let hash = hashed(new).await?;
    let mut tx = hub.db.begin().await?;
    tx.query("UPDATE account SET password_hash = $2 WHERE id = $1")
        .bind(actor.account.0)
        .bind(hash)
        .execute()
        .await?;
    sessions::end_all(&mut tx, actor.account, Some(here.session)).await?;
    devices::forget(&mut tx, actor.account.0, here.browser.device.as_deref()).await?;
    record(&mut tx, &permit, now, about(actor), &PasswordChanged {}, None).await?;
    letters::password_changed(&mut tx, now, actor.account).await?;
    tx.commit().await
}
