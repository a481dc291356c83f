//! `/orientations` and the acts on referrals.

mod answering;
mod reading;
pub mod scene;
mod sending;
mod sharing;
