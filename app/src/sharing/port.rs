//! What pages need from the server.

pub trait Sharing: Send + Sync {}
