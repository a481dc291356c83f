//! What pages need from the server.

pub trait Referrals: Send + Sync {}
