//! What pages need from the server.

pub trait Organisations: Send + Sync {}
