//! What pages need from the server.

use crate::{
    actor::{Actor, Role},
    error::AppError,
};
use async_trait::async_trait;

/// A session that has begun: its secret goes into the cookie and nowhere else.
pub struct SignedIn {
    pub token: String,
    pub role: Role,
}

#[async_trait]
pub trait Accounts: Send + Sync {
    /// The same refusal for an unknown address and for a wrong password. Errors: `Invalid`, `TooMany`.
    async fn sign_in(&self, email: &str, password: &str, user_agent: &str) -> Result<SignedIn, AppError>;
    async fn sign_out(&self, session: &str) -> Result<(), AppError>;
    /// Takes another of the actor's hats, by its code; answers the role that it gives.
    async fn choose_hat(&self, actor: &Actor, session: &str, hat: &str) -> Result<Role, AppError>;
}
