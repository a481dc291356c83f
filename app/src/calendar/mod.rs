//! The secret address at which a calendar program fetches one's deadlines.

mod api;
pub mod port;
mod show;

pub use api::{make_feed, revoke_feed};
pub use show::{Feed, SHOWN};

/// The query of the address that gives a manager the team's deadlines in place of the own ones.
pub const OF_TEAM: &str = "de=equipe";
