//! Referrals from one organisation to another.

mod after;
mod answer;
mod api;
mod as_of;
pub mod by_link;
mod choose;
mod consent;
mod decline;
pub mod doubt;
mod filters;
mod forms;
mod list;
pub mod matching;
mod misread;
mod new;
mod of_journey;
mod reach;
mod studying;
mod writing;

pub mod port;
pub mod rules;
mod show;
mod show_then;
mod steps;
mod summary;
pub mod types;

pub use api::{
    accept, ask, close, decline, edit_draft, identify, meet, reconsider, reply, send_draft, study, waitlist, withdraw,
    withdraw_others, write,
};
pub use as_of::as_of;
pub use by_link::{AnswerPage, answer_by_link, open_by_link, renew_by_link, revoke_link, send_link};
pub use decline::DeclineCode;
pub use list::ReferralsPage;
pub use matching::Requirement;
pub use new::ReferPage;
pub use of_journey::{ReferralList, agree, asked};
pub use rules::{Outcome, ReferralState};
pub use show::ReferralPage;
pub use steps::{Step, StepAct};
