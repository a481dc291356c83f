use crate::events::Event;
use serde::Serialize;

/// Its subject is the message; the text stands there alone.
#[derive(Serialize)]
pub struct MessagePosted {}

impl Event for MessagePosted {
    const KIND: &'static str = "message_posted";
}
