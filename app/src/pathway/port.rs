//! What pages need from the server.

pub trait Pathway: Send + Sync {}
