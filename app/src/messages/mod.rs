//! The thread of a journey: what its créateurs and their circle write to each other.

mod api;
pub mod port;
pub mod rules;
mod show;
mod thread;
mod types;
mod unread;

pub use api::post_message;
pub use show::{MessagesLink, MessagesPage};
pub use thread::ThreadView;
pub use types::{Message, Thread, UnreadThread};
pub use unread::UnreadThreads;
