//! Referrals from one organisation to another.

mod list;
mod new;
pub mod port;
mod show;

pub use list::ReferralsPage;
pub use new::ReferPage;
pub use show::ReferralPage;
