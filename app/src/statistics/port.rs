//! What pages need from the server.

pub trait Statistics: Send + Sync {}
