//! Accounts: signing in and out, capacities, invitations, and their administration.

mod account;
pub mod admin;
mod api;
mod device;
pub mod input;
mod invitation;
mod password_fields;
pub mod port;
mod sessions_view;
mod sign_in_page;
pub mod types;

pub use account::AccountPage;
pub use api::{accept_invitation, change_password, choose_hat, end_session, save_own, set_language, sign_in, sign_out};
pub use device::device;
pub use invitation::InvitationPage;
pub use sign_in_page::{DEMO_ACCOUNTS, DEMO_PASSWORD_TEXT, SignInPage};
