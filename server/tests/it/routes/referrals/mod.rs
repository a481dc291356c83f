//! `/orientations` and the acts on referrals.

mod answering;
mod reading;
mod scene;
mod sending;
mod sharing;
