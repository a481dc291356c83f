//! The second factor: the port of `app::accounts::factor`.

pub mod clear;
mod code;
mod half;
mod own;
mod picture;
mod proof;
mod recovery;

pub use half::begin as begin_half;

use crate::{
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
use uuid::Uuid;

/// Whether codes are asked of an account.
pub async fn is_on(run: &mut impl Run, account: Uuid) -> Result<bool, Failed> {
    run.query("SELECT EXISTS (SELECT 1 FROM second_factor WHERE account_id = $1 AND secret IS NOT NULL)")
        .bind(account)
        .scalar()
        .await
}

#[derive(sqlx::FromRow)]
struct Row {
    secret: Option<String>,
    next_secret: Option<String>,
    confirmed_at: Option<Stamp>,
}

async fn row(run: &mut impl Run, account: AccountId) -> Result<Option<Row>, Failed> {
    run.query("SELECT secret, next_secret, confirmed_at FROM second_factor WHERE account_id = $1")
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

    async fn own(&self, actor: &Actor) -> Result<OwnFactor, AppError> {
        Ok(own::own(self, actor).await?)
    }

    async fn begin(&self, actor: &Actor, proof: &Proof, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(own::begin(self, actor, proof, once).await?)
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
