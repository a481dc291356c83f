//! The second factor: codes of an app (TOTP, RFC 6238), and recovery codes for when the phone is lost.

mod api;
mod code_page;
mod own_forms;
mod page;
pub mod port;
mod section;
mod setup;
mod shown_codes;
pub mod types;

pub use api::{
    PAGE, begin_second_factor, clear_second_factor, confirm_second_factor, end_second_factor, prove_sign_in,
    renew_recovery_codes,
};
pub use code_page::CodePage;
pub use page::SecondFactorPage;
pub use section::SecondFactorSection;
