//! Mail that could not be delivered, for the coordinator.

mod api;
mod dead;
pub mod port;
pub mod types;

pub use api::{give_up, retry};
pub use dead::DeadLetters;
