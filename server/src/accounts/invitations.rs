//! Links that let somebody choose a password: one secret each, of which only the hash is stored.

use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    mail::{Letter, Recipient, outbox},
};
use app::ids::AccountId;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long a link works.
pub const LIVES: Duration = Duration::days(7);

app::texts! {
    SUBJECT = "Votre accès à Parcours" | "Your access to Parcours";
    BODY = "Un accès à Parcours, le suivi partagé du pôle, est ouvert à votre nom. Il vous reste à choisir votre mot de passe." | "An access to Parcours, the shared tracker of the hub, is open in your name. All that is left is to choose your password.";
    RESET_SUBJECT = "Un nouveau mot de passe pour Parcours" | "A new password for Parcours";
    RESET = "Un lien pour choisir un nouveau mot de passe vient d’être préparé pour votre compte, par l’animation du pôle ou par qui gère le serveur." | "A link to choose a new password has just been made for your account, by the hub’s coordinator or by whoever runs the server.";
    NOT_ASKED = "Si vous n’avez rien demandé, ne suivez pas ce lien, gardez votre mot de passe et parlez-en au pôle." | "If you did not ask for it, do not follow this link, keep your password, and tell the hub.";
    CHOOSE = "Choisir mon mot de passe" | "Choose my password";
    WARNING = "Ce lien sert une seule fois, pendant 7 jours. S’il ne vous est pas destiné, ne le suivez pas." | "This link works once, for 7 days. If it is not meant for you, do not follow it.";
}

/// Makes a link for an account and the older ones worthless; answers its secret.
pub async fn create(
    run: &mut impl Run,
    now: OffsetDateTime,
    account: AccountId,
    by: Option<AccountId>,
) -> Result<String, Failed> {
    revoke(run, now, account).await?;
    let token = tokens::secret();
    run.query(
        "INSERT INTO invitation (token_hash, account_id, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(tokens::hash(&token))
    .bind(account.0)
    .bind(by.map(|by| by.0))
    .bind(Stamp::from(now))
    .bind(Stamp::from(now + LIVES))
    .execute()
    .await?;
    Ok(token)
}

/// Makes a link that brings the record of a person to an account, and the older ones of that record worthless. Those of others stay:
/// nobody sees that somebody else invites the same person.
pub async fn create_for(
    run: &mut impl Run,
    now: OffsetDateTime,
    account: AccountId,
    creator: Uuid,
    by: Option<AccountId>,
) -> Result<String, Failed> {
    revoke_for(run, now, creator, None).await?;
    let token = tokens::secret();
    run.query(
        "INSERT INTO invitation (token_hash, account_id, invited_by, created_at, expires_at, creator_id) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tokens::hash(&token))
    .bind(account.0)
    .bind(by.map(|by| by.0))
    .bind(Stamp::from(now))
    .bind(Stamp::from(now + LIVES))
    .bind(creator)
    .execute()
    .await?;
    Ok(token)
}

/// The same for the links that would bring the record of a person; of `account`, those that were made for no record too: those of other
/// records stay.
pub async fn revoke_for(
    run: &mut impl Run,
    now: OffsetDateTime,
    creator: Uuid,
    account: Option<Uuid>,
) -> Result<(), Failed> {
    for sql in [
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $3 WHERE state IN ('waiting', 'dead') AND event_key IN
         (SELECT 'invitation:' || token_hash FROM invitation WHERE used_at IS NULL
          AND (creator_id = $1 OR creator_id IS NULL AND account_id = CAST($2 AS UUID)))",
        "UPDATE invitation SET used_at = $3 WHERE used_at IS NULL
         AND (creator_id = $1 OR creator_id IS NULL AND account_id = CAST($2 AS UUID))",
    ] {
        let query = run.query(sql).bind(creator).bind(account).bind(Stamp::from(now));
        query.execute().await?;
    }
    Ok(())
}

/// Makes every open link of an account worthless, and takes back the letters that would bring them.
pub async fn revoke(run: &mut impl Run, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    run.query("UPDATE invitation SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL")
        .bind(account.0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    run.query(
        "UPDATE letter SET state = 'given_up', content = '', ended_at = $2
         WHERE account_id = $1 AND event_key LIKE 'invitation:%' AND state IN ('waiting', 'dead')",
    )
    .bind(account.0)
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(())
}

/// The address to hand over.
pub fn link(hub: &Hub, token: &str) -> String {
    format!("{}/invitation/{token}", hub.config.public_url())
}

/// Writes the letter that brings the link, in the transaction that makes it.
pub async fn tell(run: &mut impl Run, now: OffsetDateTime, account: AccountId, token: &str) -> Result<(), Failed> {
    let to = Recipient::of_account(run, account).await?;
    let lang = to.lang;
    let entered: bool = run
        .query("SELECT password_hash IS NOT NULL FROM account WHERE id = $1")
        .bind(account.0)
        .scalar()
        .await?;
    let (subject, body) = if entered {
        (RESET_SUBJECT, RESET)
    } else {
        (SUBJECT, BODY)
    };
    let letter = Letter::new(format!("invitation:{}", tokens::hash(token)), to, subject.get(lang))
        .paragraph(body.get(lang))
        .action(CHOOSE.get(lang), format!("/invitation/{token}"))
        .paragraph(WARNING.get(lang));
    let letter = if entered {
        letter.paragraph(NOT_ASKED.get(lang))
    } else {
        letter
    };
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

/// What is known of a link.
#[derive(sqlx::FromRow)]
pub struct LinkRow {
    pub account_id: Uuid,
    pub name: String,
    pub email: String,
    pub hub_role: Option<String>,
    /// Whose record it brings.
    pub creator_id: Option<Uuid>,
    pub has_password: bool,
    pub used: bool,
    pub disabled: bool,
    pub expires_at: Stamp,
}

impl LinkRow {
    pub fn is_open(&self, now: OffsetDateTime) -> bool {
        !self.used && !self.disabled && self.expires_at.0 > now
    }
}

pub async fn find(run: &mut impl Run, token: &str) -> Result<Option<LinkRow>, Failed> {
    run.query(
        "SELECT i.account_id, i.creator_id, a.name, a.email, a.hub_role, a.password_hash IS NOT NULL AS has_password,
                i.used_at IS NOT NULL AS used, a.disabled_at IS NOT NULL AS disabled, i.expires_at
         FROM invitation i JOIN account a ON a.id = i.account_id WHERE i.token_hash = $1",
    )
    .bind(tokens::hash(token))
    .optional()
    .await
}
