//! What the hub's coordinator does with accounts.

mod account;
mod invite;
mod list;

pub use account::AccountAdminPage;
pub use invite::InvitePage;
pub use list::AdministrationPage;
