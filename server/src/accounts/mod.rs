//! Accounts: the port of `app::accounts`.

mod hats;
mod limit;
pub mod sessions;
mod sign_in;

use crate::hub::Hub;
use app::{
    accounts::port::{Accounts, SignedIn},
    actor::{Actor, Role},
    error::AppError,
};
use async_trait::async_trait;

#[async_trait]
impl Accounts for Hub {
    async fn sign_in(&self, email: &str, password: &str, user_agent: &str) -> Result<SignedIn, AppError> {
        Ok(sign_in::sign_in(self, email, password, user_agent).await?)
    }

    async fn sign_out(&self, session: &str) -> Result<(), AppError> {
        Ok(sessions::end(self, session).await?)
    }

    async fn choose_hat(&self, actor: &Actor, session: &str, hat: &str) -> Result<Role, AppError> {
        Ok(sessions::choose_hat(self, actor, session, hat).await?)
    }
}
