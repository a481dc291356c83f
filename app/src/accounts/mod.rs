//! Accounts: signing in and out, capacities, invitations, and their administration.

mod account;
pub mod admin;
mod api;
mod device;
pub mod factor;
pub mod input;
mod invitation;
mod link_page;
mod password_fields;
pub mod port;
pub mod rules;
mod sessions_view;
mod sign_in_page;
pub mod types;

pub use account::AccountPage;
pub use api::{
    accept_invitation, change_password, choose_hat, end_session, save_own, send_link, set_language, sign_in,
    sign_in_by_link, sign_out,
};
pub use device::device;
pub use factor::{
    CodePage, SecondFactorPage, begin_second_factor, clear_second_factor, confirm_second_factor, end_second_factor,
    prove_sign_in, renew_recovery_codes,
};
pub use invitation::InvitationPage;
pub use link_page::LinkPage;
pub use sign_in_page::{DEMO_ACCOUNTS, DEMO_PASSWORD_TEXT, SignInPage};
