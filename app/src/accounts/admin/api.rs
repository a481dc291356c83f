//! What the coordinator does with accounts.

use crate::{
    accounts::{
        input::{AccountInput, InviteInput, MembershipInput},
        types::Invited,
    },
    error::AppError,
    form::Fields,
    ids::AccountId,
    request::{Done, Request, act},
};
use leptos::prelude::*;

fn account(form: &Fields) -> Result<AccountId, AppError> {
    form.get("id").parse().map_err(|_| AppError::NotFound)
}

/// The page of an account.
pub fn page(account: AccountId) -> String {
    format!("/administration/comptes/{account}")
}

/// To the account's page, which shows the new link once.
fn hand_over(request: &Request, invited: &Invited) -> Done {
    if let Some(token) = &invited.token {
        request.reply.show_once(Some(&format!("{}:{token}", invited.account)));
    }
    let said = if invited.mailed { "invitation_mailed" } else { "invited" };
    Done::at(page(invited.account), said)
}

/// Opens an account for somebody, with a link to choose a password.
#[server(endpoint = "accounts/invite")]
pub async fn invite(form: Fields) -> Result<(), AppError> {
    act("accounts/invite", form, async |request, form| {
        let port = &request.ports.accounts;
        let invited = port
            .invite(request.actor()?, InviteInput::read(&form)?, form.once())
            .await?;
        Ok(hand_over(&request, &invited))
    })
    .await
}

/// Makes a new link for an account.
#[server(endpoint = "accounts/renew_invitation")]
pub async fn renew_invitation(form: Fields) -> Result<(), AppError> {
    act("accounts/renew_invitation", form, async |request, form| {
        let port = &request.ports.accounts;
        let invited = port
            .renew_invitation(request.actor()?, account(&form)?, form.once())
            .await?;
        Ok(hand_over(&request, &invited))
    })
    .await
}

/// Changes an account's name, phone and role in the hub.
#[server(endpoint = "accounts/save")]
pub async fn save_account(form: Fields) -> Result<(), AppError> {
    act("accounts/save", form, async |request, form| {
        let id = account(&form)?;
        let save = |form: Fields| {
            let request = request.clone();
            async move {
                let (input, version) = (AccountInput::read(&form)?, form.version().ok_or(AppError::Malformed)?);
                let (actor, port) = (request.actor()?, &request.ports.accounts);
                port.save(actor, id, version, input, form.once()).await
            }
        };
        Ok(Done::at(page(id), crate::merge::saving(form, save).await?))
    })
    .await
}

/// Gives, changes or takes away a role in an organisation.
#[server(endpoint = "accounts/save_membership")]
pub async fn save_membership(form: Fields) -> Result<(), AppError> {
    act("accounts/save_membership", form, async |request, form| {
        let (port, id) = (&request.ports.accounts, account(&form)?);
        port.save_membership(request.actor()?, id, MembershipInput::read(&form)?, form.once())
            .await?;
        Ok(Done::at(page(id), "saved"))
    })
    .await
}

/// Closes an account and its sessions.
#[server(endpoint = "accounts/disable")]
pub async fn disable_account(form: Fields) -> Result<(), AppError> {
    act("accounts/disable", form, async |request, form| {
        let (port, id) = (&request.ports.accounts, account(&form)?);
        port.disable(request.actor()?, id, form.once()).await?;
        Ok(Done::at(page(id), "disabled"))
    })
    .await
}

/// Opens a closed account again.
#[server(endpoint = "accounts/enable")]
pub async fn enable_account(form: Fields) -> Result<(), AppError> {
    act("accounts/enable", form, async |request, form| {
        let (port, id) = (&request.ports.accounts, account(&form)?);
        port.enable(request.actor()?, id, form.once()).await?;
        Ok(Done::at(page(id), "enabled"))
    })
    .await
}
