use super::{
    devices, entering,
    events::InvitationAccepted,
    hats::{self, is_creator_alone},
    invitations::{self, LinkRow},
    letters, sessions,
};
use crate::{
    auth::{
        passwords,
        policy::{Action, Relation, authorise},
        tokens,
    },
    creators::requests,
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
    error::AppError,
};
use uuid::Uuid;

app::texts! {
    GONE = "Ce lien ne sert plus : il a déjà servi, a expiré ou a été remplacé. Demandez-en un nouveau." | "This link no longer works: it has been used, has expired or was replaced. Ask for a new one.";
}

/// What a link opens. Errors: `NotFound` for one that was never given.
pub async fn look(hub: &Hub, token: &str) -> Result<Invitation, Failed> {
    let row = invitations::find(&mut &hub.db, token)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(if row.is_open(hub.now()) {
        let opens = opens(hub, &row).await?;
        Invitation::Open {
            name: row.name,
            email: row.email,
            creator: opens.creator_alone,
        }
    } else {
        Invitation::Gone
    })
}

/// What following a link does.
struct Opens {
    /// The invitation into a space that it answers.
    request: Option<Uuid>,
    /// Who enters by it is a créateur and nothing else.
    creator_alone: bool,
}

async fn opens(hub: &Hub, row: &LinkRow) -> Result<Opens, Failed> {
    let run = &mut &hub.db;
    let hats = hats::hats(run, row.account_id, row.hub_role.as_deref()).await?;
    let alone = hats.is_empty();
    let request = requests::of_link(run, row.account_id, row.creator_id, alone).await?;
    Ok(Opens {
        request,
        creator_alone: is_creator_alone(&hats) || (alone && request.is_some()),
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
async fn chosen(password: Option<&str>, email: &str, opens: &Opens) -> Result<Option<String>, Failed> {
    let Some(password) = password else {
        return if opens.creator_alone {
            Ok(None)
        } else {
            Err(AppError::invalid("new_password", app::form::REQUIRED).into())
        };
    };
    passwords::check(password, email).map_err(|message| AppError::invalid("new_password", message))?;
    Ok(Some(hashed(password).await?))
}

/// Gives the account its password and the record that the link brings, uses the link up, ends older sessions, makes strangers of the other browsers and begins a session.
pub async fn accept(hub: &Hub, token: &str, password: Option<&str>, browser: &Browser) -> Result<Entered, Failed> {
    let now = hub.now();
    let row = invitations::find(&mut &hub.db, token)
        .await?
        .ok_or(AppError::NotFound)?;
    let gone = || Failed::from(AppError::invalid("", GONE));
    if !row.is_open(now) {
        return Err(gone());
    }
    let opens = opens(hub, &row).await?;
    let hash = chosen(password, &row.email, &opens).await?;
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
    let joined = match opens.request {
        Some(request) => requests::join(&mut tx, now, request, row.account_id).await?,
        None => None,
    };
    let actor = hats::actor(&mut tx, row.account_id).await?;
    let permit = authorise(&actor, Action::EditOwnAccount, Relation::Subject)?;
    if let Some(joined) = joined {
        requests::told(&mut tx, now, &actor, joined, None).await?;
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
