//! Sign-in by a link that comes by mail, for créateurs: the only secret is in the letter, and only its hash is stored.

use super::{
    entering,
    hats::{self, is_creator_alone},
    limit,
};
use crate::{
    auth::tokens,
    creators::requests,
    db::{Run, Stamp, Tx},
    error::Failed,
    hub::Hub,
    mail::{Letter, Recipient, outbox},
};
use app::{
    accounts::{
        port::Entered,
        types::{Browser, SignInLink},
    },
    actor::Role,
    error::AppError,
    ids::AccountId,
    text::Lang,
    values::Email,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long a link works.
pub const LIVES: Duration = Duration::minutes(15);
/// Letters to an address within that time, at most.
const LETTERS: i64 = 3;

app::texts! {
    SUBJECT = "Votre lien pour entrer dans Parcours" | "Your link to enter Parcours";
    ASKED = "Vous avez demandé à entrer dans votre espace. Ce lien sert une seule fois, pendant 15 minutes, sur l’appareil de votre choix." | "You asked to enter your space. This link works once, for 15 minutes, on the device of your choice.";
    ENTER = "Entrer dans mon espace" | "Enter my space";
    NOT_ME = "Si vous n’avez rien demandé, ne faites rien : personne n’est entré." | "If you did not ask for it, do nothing: nobody has entered.";
    BY_PASSWORD = "Quelqu’un, sans doute vous, a demandé un lien pour entrer dans Parcours. Votre compte sert aussi à votre travail : il s’ouvre avec votre mot de passe." | "Somebody, probably you, asked for a link to enter Parcours. Your account serves your work too: it opens with your password.";
    SIGN_IN = "Se connecter" | "Sign in";
    GONE = "Ce lien ne sert plus : il a déjà servi, ou il a expiré. Demandez-en un autre." | "This link no longer works: it has been used, or it has expired. Ask for another.";
}

/// Writes the letter to whoever has that address. Nothing in what it does or answers tells whether somebody has: an attempt is
/// written down for each.
pub async fn send(hub: &Hub, email: &Email, next: &str, lang: Lang) -> Result<(), Failed> {
    let (key, now) = (format!("link to {}", email.as_str()), hub.now());
    let mut tx = hub.db.begin().await?;
    limit::at_most(&mut tx, &key, now, (LETTERS, LIVES)).await?;
    let account: Option<(Uuid, Option<String>)> = tx
        .query("SELECT id, hub_role FROM account WHERE email = $1 AND disabled_at IS NULL")
        .bind(email.as_str().to_owned())
        .optional()
        .await?;
    if let Some((id, hub_role)) = account {
        let hats = hats::hats(&mut tx, id, hub_role.as_deref()).await?;
        if hats.is_empty() && requests::again(&mut tx, now, AccountId(id)).await? {
            return tx.commit().await;
        }
        let to = Recipient {
            lang,
            ..Recipient::of_account(&mut tx, AccountId(id)).await?
        };
        let letter = if is_creator_alone(&hats) {
            let token = create(&mut tx, id, next, now).await?;
            by_link(to, &token)
        } else {
            by_password(to)
        };
        outbox::enqueue(&mut tx, now, &letter).await?;
    }
    tx.commit().await
}

fn by_link(to: Recipient, token: &str) -> Letter {
    let lang = to.lang;
    Letter::new(format!("sign_in_link:{}", tokens::hash(token)), to, SUBJECT.get(lang))
        .paragraph(ASKED.get(lang))
        .action(ENTER.get(lang), format!("/connexion/lien/{token}"))
        .paragraph(NOT_ME.get(lang))
}

fn by_password(to: Recipient) -> Letter {
    let lang = to.lang;
    Letter::new(format!("sign_in_link:{}", Uuid::now_v7()), to, SUBJECT.get(lang))
        .paragraph(BY_PASSWORD.get(lang))
        .action(SIGN_IN.get(lang), "/connexion")
        .paragraph(NOT_ME.get(lang))
}

async fn create(tx: &mut Tx, account: Uuid, next: &str, now: OffsetDateTime) -> Result<String, Failed> {
    let token = tokens::secret();
    tx.query(
        "INSERT INTO sign_in_link (token_hash, account_id, next, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(tokens::hash(&token))
    .bind(account)
    .bind(next.chars().take(500).collect::<String>())
    .bind(Stamp::from(now))
    .bind(Stamp::from(now + LIVES))
    .execute()
    .await?;
    Ok(token)
}

#[derive(sqlx::FromRow)]
struct Row {
    account_id: Uuid,
    name: String,
    hub_role: Option<String>,
    next: String,
    open: bool,
}

/// A link by its secret. Errors: `NotFound` for one that was never given.
async fn find(run: &mut impl Run, token: &str, now: OffsetDateTime) -> Result<Row, Failed> {
    let row: Option<Row> = run
        .query(
            "SELECT l.account_id, a.name, a.hub_role, l.next,
                    l.used_at IS NULL AND l.expires_at > $2 AND a.disabled_at IS NULL AS open
             FROM sign_in_link l JOIN account a ON a.id = l.account_id WHERE l.token_hash = $1",
        )
        .bind(tokens::hash(token))
        .bind(Stamp::from(now))
        .optional()
        .await?;
    Ok(row.ok_or(AppError::NotFound)?)
}

pub async fn look(hub: &Hub, token: &str) -> Result<SignInLink, Failed> {
    let row = find(&mut &hub.db, token, hub.now()).await?;
    Ok(if row.open {
        SignInLink::Open { name: row.name }
    } else {
        SignInLink::Gone
    })
}

/// Uses the link up, and with it every other one of the account; begins a session on the device that asks.
pub async fn sign_in(hub: &Hub, token: &str, browser: &Browser) -> Result<(Entered, String), Failed> {
    let now = hub.now();
    let gone = || Failed::from(AppError::invalid("", GONE));
    let mut tx = hub.db.begin().await?;
    let row = find(&mut tx, token, now).await?;
    let hats = hats::hats(&mut tx, row.account_id, row.hub_role.as_deref()).await?;
    if !row.open || !is_creator_alone(&hats) {
        return Err(gone());
    }
    let used = tx
        .query("UPDATE sign_in_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL")
        .bind(tokens::hash(token))
        .bind(Stamp::from(now))
        .execute()
        .await?;
    if used == 0 {
        return Err(gone());
    }
    tx.query("UPDATE sign_in_link SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL")
        .bind(row.account_id)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    tx.commit().await?;
    let signed = entering::enter(hub, row.account_id, Role::Creator, &row.next, browser).await?;
    Ok((signed, row.next))
}
