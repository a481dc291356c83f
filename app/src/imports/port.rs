//! What pages need from the server.

pub trait Imports: Send + Sync {}
