//! The answer to a referral through a link, for an organisation nobody of which has an account.

mod answer;
mod api;
mod next;
mod page;
mod read;
mod sender;
pub mod types;

pub use api::{answer_by_link, open_by_link, renew_by_link, revoke_link, send_link};
pub use page::AnswerPage;
pub use read::ADVISER;
pub use sender::OutsideSection;
