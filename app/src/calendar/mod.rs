//! The secret address at which a calendar program fetches one's deadlines.

mod api;
pub mod port;
mod show;

pub use api::{make_feed, revoke_feed};
pub use show::{Feed, SHOWN};
