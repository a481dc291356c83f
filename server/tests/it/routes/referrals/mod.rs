//! `/orientations` and the acts on referrals.

mod anonymous;
mod answering;
mod as_of;
mod by_link;
mod consenting;
mod lifecycle;
mod no_place;
mod passing;
mod reading;
pub mod scene;
mod sending;
mod several;
mod sharing;
mod then;
mod untold;
