//! What pages need from the server.

use super::types::{OwnFactor, Proof};
use crate::{
    accounts::{port::SignedIn, types::Browser},
    actor::Actor,
    error::AppError,
    ids::AccountId,
};
use async_trait::async_trait;
use uuid::Uuid;

/// A code is one of the app or a recovery code. Wrong ones are limited: `Wait`.
#[async_trait]
pub trait SecondFactors: Send + Sync {
    /// Whether a sign-in waits for its code under that secret. Errors: `Gone`.
    async fn awaited(&self, half: &str) -> Result<(), AppError>;
    /// Ends such a sign-in; answers where it leads, too. Errors: `Gone`, `Invalid`.
    async fn prove(&self, half: &str, code: &str, browser: &Browser) -> Result<(SignedIn, String), AppError>;

    /// What is being set up shows in the session that began it alone, for ten minutes.
    async fn own(&self, actor: &Actor, session: &str) -> Result<OwnFactor, AppError>;
    /// Makes a secret for the app. Whoever has a second factor already proves it, and keeps it until the new one is confirmed.
    async fn begin(&self, actor: &Actor, session: &str, proof: &Proof, once: Option<Uuid>) -> Result<(), AppError>;
    /// The first code of the app, in the session that began: from now on codes are asked for, and the other sessions end. Answers the recovery codes, to show
    /// once; none when the same form was sent twice.
    async fn confirm(
        &self,
        actor: &Actor,
        session: &str,
        code: &str,
        once: Option<Uuid>,
    ) -> Result<Vec<String>, AppError>;
    /// The older recovery codes stop working.
    async fn renew_codes(&self, actor: &Actor, code: &str, once: Option<Uuid>) -> Result<Vec<String>, AppError>;
    /// Errors: `Invalid` where a role asks for it.
    async fn end(&self, actor: &Actor, proof: &Proof, once: Option<Uuid>) -> Result<(), AppError>;

    /// Takes it off somebody else who has lost it; tells them by mail and ends their sessions. For the coordinator.
    async fn clear(&self, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), AppError>;
}
