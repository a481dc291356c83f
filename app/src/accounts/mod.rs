//! Accounts: signing in and out, capacities, invitations, and their administration.

mod account;
pub mod admin;
mod api;
mod invitation;
pub mod port;
mod sign_in_page;

pub use account::AccountPage;
pub use api::{choose_hat, set_language, sign_in, sign_out};
pub use invitation::InvitationPage;
pub use sign_in_page::{DEMO_ACCOUNTS, DEMO_PASSWORD_TEXT, SignInPage};
