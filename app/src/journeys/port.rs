//! What pages need from the server.

pub trait Journeys: Send + Sync {}
