use crate::events::Event;
use serde::Serialize;

/// A secret address of deadlines was made, in place of an earlier one.
#[derive(Debug, Serialize)]
pub struct FeedMade {}

impl Event for FeedMade {
    const KIND: &'static str = "calendar_feed_made";
}

#[derive(Debug, Serialize)]
pub struct FeedRevoked {}

impl Event for FeedRevoked {
    const KIND: &'static str = "calendar_feed_revoked";
}
