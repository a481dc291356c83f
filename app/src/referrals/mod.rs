//! Referrals from one organisation to another.

mod answer;
mod api;
mod choose;
mod decline;
mod forms;
mod list;
mod new;
mod of_journey;
pub mod port;
pub mod rules;
mod show;
mod summary;
pub mod types;

pub use api::{accept, decline, send_draft, withdraw, write};
pub use decline::DeclineCode;
pub use list::ReferralsPage;
pub use new::ReferPage;
pub use of_journey::ReferralList;
pub use rules::ReferralState;
pub use show::ReferralPage;
