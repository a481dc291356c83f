use super::{
    devices, entering, events::InvitationAccepted, hats, invitations, letters, link::is_creator_alone, sessions,
};
use crate::{
    auth::{
        passwords,
        policy::{Action, Relation, authorise},
        tokens,
    },
    db::{Run, Stamp},
    error::Failed,
    events::{About, record},
    hub::Hub,
};
use app::{
    accounts::{
        port::Entered,
        types::{Browser, Invitation},
    },
    actor::Actor,
    error::AppError,
};

app::texts! {
    GONE = "Ce lien ne sert plus : il a déjà servi, a expiré ou a été remplacé. Demandez-en un nouveau." | "This link no longer works: it has been used, has expired or was replaced. Ask for a new one.";
}

/// What a link opens. Errors: `NotFound` for one that was never given.
pub async fn look(hub: &Hub, token: &str) -> Result<Invitation, Failed> {
    let row = invitations::find(&mut &hub.db, token)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(if row.is_open(hub.now()) {
        let hats = hats::hats(&mut &hub.db, row.account_id, row.hub_role.as_deref()).await?;
        Invitation::Open {
            name: row.name,
            email: row.email,
            creator: is_creator_alone(&hats),
        }
    } else {
        Invitation::Gone
    })
}

/// Hashes a password away from the threads that answer.
pub async fn hashed(password: &str) -> Result<String, Failed> {
    let typed = password.to_owned();
    tokio::task::spawn_blocking(move || passwords::hash(&typed))
        .await
        .map_err(|error| Failed::internal(error.to_string()))?
        .map_err(|error| Failed::internal(error.to_string()))
}

/// The hash of a good password; none for a créateur who does without.
async fn chosen(password: Option<&str>, email: &str, actor: &Actor) -> Result<Option<String>, Failed> {
    let Some(password) = password else {
        return if is_creator_alone(&actor.hats) {
            Ok(None)
        } else {
            Err(AppError::invalid("new_password", app::form::REQUIRED).into())
        };
    };
    passwords::check(password, email).map_err(|message| AppError::invalid("new_password", message))?;
    Ok(Some(hashed(password).await?))
}

/// Gives the account its password, uses the link up, ends older sessions, makes strangers of the other browsers and begins a session.
pub async fn accept(hub: &Hub, token: &str, password: Option<&str>, browser: &Browser) -> Result<Entered, Failed> {
    let now = hub.now();
    let row = invitations::find(&mut &hub.db, token)
        .await?
        .ok_or(AppError::NotFound)?;
    let gone = || Failed::from(AppError::invalid("", GONE));
    if !row.is_open(now) {
        return Err(gone());
    }
    let actor = hats::actor(&mut &hub.db, row.account_id).await?;
    let permit = authorise(&actor, Action::EditOwnAccount, Relation::Subject)?;
    let hash = chosen(password, &row.email, &actor).await?;
    let changes = row.has_password && hash.is_some();
    let mut tx = hub.db.begin().await?;
    let used = tx
        .query("UPDATE invitation SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL")
        .bind(tokens::hash(token))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    if used == 0 {
        return Err(gone());
    }
    let update = "UPDATE account SET password_hash = COALESCE($2, password_hash), version = version + 1
                  WHERE id = $1 AND disabled_at IS NULL";
    tx.query(update).bind(row.account_id).bind(hash).execute().await?;
    sessions::end_all(&mut tx, actor.account, None).await?;
    devices::forget(&mut tx, row.account_id, browser.device.as_deref()).await?;
    let about = About {
        journey: None,
        subject: Some(row.account_id),
    };
    record(&mut tx, &permit, now, about, &InvitationAccepted {}, None).await?;
    if changes {
        letters::password_changed(&mut tx, now, actor.account).await?;
    }
    tx.commit().await?;
    entering::enter(hub, row.account_id, actor.role(), "/", browser).await
}
