//! The lead of a journey passes to another organisation (product.md §1). The persons opened the whole file to it before; it says
//! « bien reçu »; the former lead keeps what it wrote.

pub mod api;
mod forms;
mod mine;
pub mod rules;
pub mod types;

pub use forms::{Incoming, LeadSection};
pub use mine::LeadTold;
