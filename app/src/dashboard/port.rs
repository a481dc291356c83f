//! What pages need from the server.

pub trait Dashboard: Send + Sync {}
