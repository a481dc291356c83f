//! The lead of a journey passes to another organisation.

mod acts;
mod read;

pub use acts::{answer, propose, withdraw};
pub use read::{incoming, mine, of_journey, to_answer};
