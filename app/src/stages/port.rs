//! What pages need from the server.

pub trait Stages: Send + Sync {}
