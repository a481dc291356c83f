//! The second factor: the port of `app::accounts::factor`.

pub mod clear;
mod code;
mod half;
mod own;
mod picture;
mod proof;
mod recovery;
pub mod sealed;

pub use half::begin as begin_half;

use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
    hub::Hub,
};
use app::{
    accounts::{
        factor::{
            port::SecondFactors,
            types::{OwnFactor, Proof},
        },
        port::SignedIn,
        types::Browser,
    },
    actor::Actor,
    error::AppError,
    ids::AccountId,
};
use async_trait::async_trait;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Whether codes are asked of an account.
pub async fn is_on(run: &mut impl Run, account: Uuid) -> Result<bool, Failed> {
    run.query("SELECT EXISTS (SELECT 1 FROM second_factor WHERE account_id = $1 AND secret IS NOT NULL)")
        .bind(account)
        .scalar()
        .await
}

/// The secrets as they are stored.
#[derive(sqlx::FromRow)]
struct Row {
    secret: Option<String>,
    next_secret: Option<String>,
    next_session_hash: Option<String>,
    next_begun_at: Option<Stamp>,
    confirmed_at: Option<Stamp>,
}

/// How long a new app may take to give its first code.
const BEGUN_LIVES: Duration = Duration::minutes(10);

impl Row {
    /// The secret being set up: for the session that began it alone, which has proved the one before, and not for long.
    fn next(self, session: &str, now: OffsetDateTime) -> Option<String> {
        let here = self.next_session_hash == Some(tokens::hash(session));
        let lives = self.next_begun_at.is_some_and(|at| now < at.0 + BEGUN_LIVES);
        self.next_secret.filter(|_| here && lives)
    }
}

async fn row(run: &mut impl Run, account: AccountId) -> Result<Option<Row>, Failed> {
    run.query("SELECT secret, next_secret, next_session_hash, next_begun_at, confirmed_at FROM second_factor WHERE account_id = $1")
        .bind(account.0)
        .optional()
        .await
}

#[async_trait]
impl SecondFactors for Hub {
    async fn awaited(&self, half: &str) -> Result<(), AppError> {
        Ok(half::awaited(self, half).await?)
    }

    async fn prove(&self, half: &str, code: &str, browser: &Browser) -> Result<(SignedIn, String), AppError> {
        Ok(half::prove(self, half, code, browser).await?)
    }

    async fn own(&self, actor: &Actor, session: &str) -> Result<OwnFactor, AppError> {
        Ok(own::own(self, actor, session).await?)
    }

    async fn begin(&self, actor: &Actor, session: &str, proof: &Proof, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(own::begin(self, actor, session, proof, once).await?)
    }

    async fn confirm(
        &self,
        actor: &Actor,
        session: &str,
        code: &str,
        once: Option<Uuid>,
    ) -> Result<Vec<String>, AppError> {
        Ok(own::confirm(self, actor, session, code, once).await?)
    }

    async fn renew_codes(&self, actor: &Actor, code: &str, once: Option<Uuid>) -> Result<Vec<String>, AppError> {
        Ok(own::renew_codes(self, actor, code, once).await?)
    }

    async fn end(&self, actor: &Actor, proof: &Proof, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(own::end(self, actor, proof, once).await?)
    }

    async fn clear(&self, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(clear::clear(self, actor, account, once).await?)
    }
}
