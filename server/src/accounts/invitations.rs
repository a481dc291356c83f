//! Links that let somebody choose a password: one secret each, of which only the hash is stored.

use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
    mail::{Mail, keep},
};
use app::{ids::AccountId, text::Lang};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long a link works.
pub const LIVES: Duration = Duration::days(7);

app::texts! {
    SUBJECT = "Votre accès à Parcours" | "Your access to Parcours";
    BODY = "Bonjour {name},\n\nUn accès à Parcours, le suivi partagé du pôle, est ouvert à votre nom. Choisissez votre mot de passe ici :\n{link}\n\nCe lien sert une seule fois, pendant 7 jours. S’il ne vous est pas destiné, ne le suivez pas." | "Hello {name},\n\nAn access to Parcours, the shared tracker of the hub, is open in your name. Choose your password here:\n{link}\n\nThis link works once, for 7 days. If it is not meant for you, do not follow it.";
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

/// Makes every open link of an account worthless.
pub async fn revoke(run: &mut impl Run, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    run.query("UPDATE invitation SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL")
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

/// Keeps the message that brings the link. The link was shown already, so that a full disk does not undo the invitation.
pub async fn tell(hub: &Hub, account: AccountId, token: &str) -> Result<(), Failed> {
    let (name, email, language): (String, String, String) = hub
        .db
        .query("SELECT name, email, language FROM account WHERE id = $1")
        .bind(account.0)
        .one()
        .await?;
    let lang = Lang::parse(&language).unwrap_or_default();
    let mail = Mail {
        to: email,
        subject: SUBJECT.get(lang).to_owned(),
        body: BODY.with(lang, &[("name", &name), ("link", &link(hub, token))]),
    };
    if let Err(failed) = keep(hub, &mail).await {
        tracing::warn!(error = %failed, "a message could not be kept");
    }
    Ok(())
}

/// What is known of a link.
#[derive(sqlx::FromRow)]
pub struct LinkRow {
    pub account_id: Uuid,
    pub name: String,
    pub email: String,
    pub hub_role: Option<String>,
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
        "SELECT i.account_id, a.name, a.email, a.hub_role, i.used_at IS NOT NULL AS used,
                a.disabled_at IS NOT NULL AS disabled, i.expires_at
         FROM invitation i JOIN account a ON a.id = i.account_id WHERE i.token_hash = $1",
    )
    .bind(tokens::hash(token))
    .optional()
    .await
}
