//! What the hub's coordinator does with accounts.

mod account;
mod account_forms;
mod accounts_table;
mod api;
mod hub_form;
mod invite;
mod link;
mod list;
mod organisations_table;
mod tasks;

pub use account::AccountAdminPage;
pub use api::{
    disable_account, enable_account, invite, page as account_page, renew_invitation, save_account, save_membership,
};
pub use invite::InvitePage;
pub use list::AdministrationPage;
