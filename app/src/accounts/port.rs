//! What pages need from the server.

use super::{
    input::{AccountInput, InviteInput, MembershipInput, OwnInput},
    types::{AccountSheet, Browser, Directory, DirectoryFilter, Invitation, Invited, OwnAccount, SignInLink},
};
use crate::{
    actor::{Actor, Role},
    error::AppError,
    ids::AccountId,
    text::Lang,
    values::Email,
};
use async_trait::async_trait;
use uuid::Uuid;

/// A session that has begun: its secrets go into the cookies and nowhere else.
pub struct SignedIn {
    pub token: String,
    /// By which the browser is known from now on.
    pub device: String,
    pub role: Role,
}

/// How far somebody has come in.
pub enum Entered {
    Session(SignedIn),
    /// The code of the second factor is still to come, under this secret.
    Half(String),
}

#[async_trait]
pub trait Accounts: Send + Sync {
    /// The same refusal for an unknown address and for a wrong password. `next`: the page that it leads to. Errors: `Invalid`, `Wait`.
    async fn sign_in(&self, email: &str, password: &str, next: &str, browser: &Browser) -> Result<Entered, AppError>;
    /// Mails a link to a créateur who has that address, and answers the same whoever has it. `next`: the page that it leads to.
    /// Errors: `TooMany`.
    async fn send_link(&self, email: &Email, next: &str, lang: Lang) -> Result<(), AppError>;
    /// What a sign-in link opens. Errors: `NotFound` for one that was never given.
    async fn sign_in_link(&self, token: &str) -> Result<SignInLink, AppError>;
    /// Uses a sign-in link up, on whatever device; answers where it leads, too.
    async fn sign_in_by_link(&self, token: &str, browser: &Browser) -> Result<(Entered, String), AppError>;
    async fn sign_out(&self, session: &str) -> Result<(), AppError>;
    /// Takes another of the actor's hats, by its code; answers the role that it gives.
    async fn choose_hat(&self, actor: &Actor, session: &str, hat: &str) -> Result<Role, AppError>;

    /// The actor's account, with its sessions; `session` is the one that asks.
    async fn own(&self, actor: &Actor, session: &str) -> Result<OwnAccount, AppError>;
    /// Errors: `Stale`.
    async fn save_own(&self, actor: &Actor, input: OwnInput, version: i64, once: Option<Uuid>) -> Result<(), AppError>;
    /// Ends every other session. Errors: `Invalid`, `Wait` after wrong ones.
    async fn change_password(
        &self,
        actor: &Actor,
        session: &str,
        browser: &Browser,
        present: &str,
        new: &str,
    ) -> Result<(), AppError>;
    /// Ends one of the actor's sessions, by its key.
    async fn end_session(&self, actor: &Actor, key: &str) -> Result<(), AppError>;

    /// What a link opens. Errors: `NotFound` for one that was never given.
    async fn invitation(&self, token: &str) -> Result<Invitation, AppError>;
    /// Gives the account its password, uses the link up, ends older sessions and begins one. A créateur may do without one.
    async fn accept_invitation(
        &self,
        token: &str,
        password: Option<&str>,
        browser: &Browser,
    ) -> Result<Entered, AppError>;

    /// All accounts, for the coordinator.
    async fn directory(&self, actor: &Actor, filter: &DirectoryFilter) -> Result<Directory, AppError>;
    async fn sheet(&self, actor: &Actor, account: AccountId) -> Result<AccountSheet, AppError>;
    /// Makes an account and its link. Errors: `Invalid` (an address that is taken, a closed organisation).
    async fn invite(&self, actor: &Actor, input: InviteInput, once: Option<Uuid>) -> Result<Invited, AppError>;
    /// Makes a new link, and the older ones worthless: for an invitation that ended, or a forgotten password.
    async fn renew_invitation(
        &self,
        actor: &Actor,
        account: AccountId,
        once: Option<Uuid>,
    ) -> Result<Invited, AppError>;
    /// Errors: `Stale`, `Invalid` (the last coordinator stays one).
    async fn save(
        &self,
        actor: &Actor,
        account: AccountId,
        version: i64,
        input: AccountInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    async fn save_membership(
        &self,
        actor: &Actor,
        account: AccountId,
        input: MembershipInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError>;
    /// Closes the account and its sessions at once. Errors: `Invalid` (oneself, the last coordinator).
    async fn disable(&self, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), AppError>;
    async fn enable(&self, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), AppError>;
}
