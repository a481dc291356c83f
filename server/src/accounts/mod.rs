//! Accounts: the port of `app::accounts`.

mod accept;
pub mod devices;
mod directory;
mod entering;
pub mod events;
pub mod factor;
pub mod hats;
pub mod invitations;
mod letters;
mod limit;
mod link;
pub mod manage;
mod own;
pub mod sessions;
mod sign_in;

use crate::{
    auth::policy::{Action, Relation, authorise},
    hub::Hub,
};
use app::{
    accounts::{
        input::{AccountInput, InviteInput, MembershipInput, OwnInput},
        port::{Accounts, Entered},
        types::{AccountSheet, Browser, Directory, DirectoryFilter, Invitation, Invited, OwnAccount, SignInLink},
    },
    actor::{Actor, Role},
    error::AppError,
    ids::AccountId,
    text::Lang,
    values::Email,
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
impl Accounts for Hub {
    async fn sign_in(&self, email: &str, password: &str, next: &str, browser: &Browser) -> Result<Entered, AppError> {
        Ok(sign_in::sign_in(self, email, password, next, browser).await?)
    }

    async fn send_link(&self, email: &Email, next: &str, lang: Lang) -> Result<(), AppError> {
        Ok(link::send(self, email, next, lang).await?)
    }

    async fn sign_in_link(&self, token: &str) -> Result<SignInLink, AppError> {
        Ok(link::look(self, token).await?)
    }

    async fn sign_in_by_link(&self, token: &str, browser: &Browser) -> Result<(Entered, String), AppError> {
        Ok(link::sign_in(self, token, browser).await?)
    }

    async fn sign_out(&self, session: &str) -> Result<(), AppError> {
        Ok(sessions::end(self, session).await?)
    }

    async fn choose_hat(&self, actor: &Actor, session: &str, hat: &str) -> Result<Role, AppError> {
        Ok(sessions::choose_hat(self, actor, session, hat).await?)
    }

    async fn own(&self, actor: &Actor, session: &str) -> Result<OwnAccount, AppError> {
        Ok(own::own(self, actor, session).await?)
    }

    async fn save_own(&self, actor: &Actor, input: OwnInput, version: i64, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(own::save(self, actor, input, version, once).await?)
    }

    async fn change_password(
        &self,
        actor: &Actor,
        session: &str,
        browser: &Browser,
        present: &str,
        new: &str,
    ) -> Result<(), AppError> {
        let here = own::Here { session, browser };
        Ok(own::change_password(self, actor, here, present, new).await?)
    }

    async fn end_session(&self, actor: &Actor, key: &str) -> Result<(), AppError> {
        authorise(actor, Action::EditOwnAccount, Relation::Subject)?;
        Ok(sessions::end_one(self, actor.account, key).await?)
    }

    async fn invitation(&self, token: &str) -> Result<Invitation, AppError> {
        Ok(accept::look(self, token).await?)
    }

    async fn accept_invitation(
        &self,
        token: &str,
        password: Option<&str>,
        browser: &Browser,
    ) -> Result<Entered, AppError> {
        Ok(accept::accept(self, token, password, browser).await?)
    }

    async fn directory(&self, actor: &Actor, filter: &DirectoryFilter) -> Result<Directory, AppError> {
        Ok(directory::directory(self, actor, filter).await?)
    }

    async fn sheet(&self, actor: &Actor, account: AccountId) -> Result<AccountSheet, AppError> {
        Ok(directory::sheet(self, actor, account).await?)
    }

    async fn invite(&self, actor: &Actor, input: InviteInput, once: Option<Uuid>) -> Result<Invited, AppError> {
        Ok(manage::invite(self, actor, input, once).await?)
    }

    async fn renew_invitation(
        &self,
        actor: &Actor,
        account: AccountId,
        once: Option<Uuid>,
    ) -> Result<Invited, AppError> {
        Ok(manage::renew(self, actor, account, once).await?)
    }

    async fn save(
        &self,
        actor: &Actor,
        account: AccountId,
        version: i64,
        input: AccountInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(manage::save(self, actor, account, version, input, once).await?)
    }

    async fn save_membership(
        &self,
        actor: &Actor,
        account: AccountId,
        input: MembershipInput,
        once: Option<Uuid>,
    ) -> Result<(), AppError> {
        Ok(manage::save_membership(self, actor, account, input, once).await?)
    }

    async fn disable(&self, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(manage::disable(self, actor, account, once).await?)
    }

    async fn enable(&self, actor: &Actor, account: AccountId, once: Option<Uuid>) -> Result<(), AppError> {
        Ok(manage::enable(self, actor, account, once).await?)
    }
}
