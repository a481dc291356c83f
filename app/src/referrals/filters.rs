//! What the list of referrals is narrowed to, as its address says it.

use super::types::{Filter, Queue, Side};
use crate::{as_of, request::Request};

pub const QUEUE: &str = "file";
pub const WHOSE: &str = "de";
pub const SIDE: &str = "sens";
pub const STATE: &str = "etat";
pub const KIND: &str = "etape";
pub const ORGANISATION: &str = "structure";
pub const PAGE: &str = "page";
/// Of [`WHOSE`]: those that the reader deals with.
pub const MINE: &str = "moi";

pub fn filter(request: &Request) -> Filter {
    let side = match request.query(SIDE) {
        side if side == Side::Received.as_str() => Some(Side::Received),
        side if side == Side::Sent.as_str() => Some(Side::Sent),
        _ => None,
    };
    // Whoever asks for one direction wants all of it, unless a queue is named.
    let usual = if side.is_some() { Queue::All } else { Queue::ToAnswer };
    let (queue, state) = (
        request.query(QUEUE).parse().unwrap_or(usual),
        request.query(STATE).parse().ok(),
    );
    Filter {
        // A filter that this queue never holds asks for all of them, not for an empty page.
        queue: if queue.may_hold(side, state) { queue } else { Queue::All },
        side,
        mine: request.query(WHOSE) == MINE,
        state,
        kind: request.query(KIND).parse().ok(),
        organisation: request.query(ORGANISATION).parse().ok(),
        day: as_of::asked(request),
        page: request.query(PAGE).parse().unwrap_or(1),
    }
}

/// Whether anything beyond the queue narrows the list.
pub const fn narrows(filter: &Filter) -> bool {
    filter.state.is_some()
        || filter.kind.is_some()
        || filter.organisation.is_some()
        || filter.side.is_some()
        || filter.mine
}
