//! The secrets of apps stand sealed in the database. Those of an earlier version stood as they are; opening the database seals them.

use crate::{
    auth::vault::{Locked, Vault, is_sealed},
    db::Run,
    error::Failed,
    hub::Hub,
};
use app::{accounts::factor::types::CODE, error::AppError};
use uuid::Uuid;

app::texts! {
    LOST_KEY = "Les codes de cette application ne peuvent plus être vérifiés : la clé du serveur a changé. Entrez avec un code de secours, puis reliez l’application de nouveau ; sans code de secours, demandez à l’animation du pôle de retirer votre second facteur." | "The codes of this app can no longer be checked: the key of the server has changed. Enter with a recovery code, then tie the app again; without one, ask the hub’s coordinator to take your second factor off.";
}

/// The secret of an account's app. Errors: `Invalid` with what to do when another key sealed it.
pub fn open(hub: &Hub, stored: &str, account: Uuid) -> Result<String, Failed> {
    if !is_sealed(stored) {
        return Ok(stored.to_owned());
    }
    let opened = match Vault::known(&hub.config)? {
        Some(vault) => vault.open(stored, account),
        None => Err(Locked::OtherKey),
    };
    opened.map_err(|locked| match locked {
        Locked::OtherKey => AppError::invalid(CODE, LOST_KEY).into(),
        Locked::Damaged => Failed::internal("a second factor cannot be read"),
    })
}

pub fn seal(hub: &Hub, secret: &str, account: Uuid) -> Result<String, Failed> {
    Vault::of(&hub.config)?.seal(secret, account)
}

#[derive(sqlx::FromRow)]
struct Row {
    account_id: Uuid,
    secret: Option<String>,
    next_secret: Option<String>,
}

async fn rows(run: &mut impl Run) -> Result<Vec<Row>, Failed> {
    run.query("SELECT account_id, secret, next_secret FROM second_factor ORDER BY account_id")
        .all()
        .await
}

impl Row {
    fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.secret, &self.next_secret]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// Seals what stands open; once done, nothing happens. Of several processes that start at once the first does it.
pub async fn seal_all(hub: &Hub) -> Result<(), Failed> {
    let open = |row: &Row| row.texts().any(|text| !is_sealed(text));
    if !rows(&mut &hub.db).await?.iter().any(open) {
        return Ok(());
    }
    let vault = Vault::of(&hub.config)?;
    let mut tx = hub.db.begin().await?;
    for row in rows(&mut tx).await?.into_iter().filter(open) {
        let account = row.account_id;
        let sealed = |text: Option<String>| match text {
            Some(text) if !is_sealed(&text) => vault.seal(&text, account).map(Some),
            text => Ok(text),
        };
        let (before, before_next) = (row.secret.clone(), row.next_secret.clone());
        // Somebody who ties another app in this very moment keeps it.
        tx.query(
            "UPDATE second_factor SET secret = $2, next_secret = $3 WHERE account_id = $1
             AND COALESCE(secret, '') = COALESCE($4, '') AND COALESCE(next_secret, '') = COALESCE($5, '')",
        )
        .bind(account)
        .bind(sealed(row.secret)?)
        .bind(sealed(row.next_secret)?)
        .bind(before)
        .bind(before_next)
        .execute()
        .await?;
    }
    tx.commit().await
}

/// How many second factors today's key does not open, and how many still stand open.
pub async fn unread(hub: &Hub) -> Result<(usize, usize), Failed> {
    let rows = rows(&mut &hub.db).await?;
    let open = rows
        .iter()
        .filter(|row| row.texts().any(|text| !is_sealed(text)))
        .count();
    let vault = Vault::known(&hub.config)?;
    let opens = |text: &str, account| vault.as_ref().is_some_and(|vault| vault.open(text, account).is_ok());
    let locked = |row: &&Row| {
        let mut sealed = row.texts().filter(|text| is_sealed(text));
        sealed.any(|text| !opens(text, row.account_id))
    };
    Ok((rows.iter().filter(locked).count(), open))
}
