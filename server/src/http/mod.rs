//! What stands between the network and the pages.

pub mod assets;
pub mod audience;
pub mod client;
pub mod cookies;
pub mod headers;
pub mod health;
pub mod large;
pub mod misread;
pub mod origin;
pub mod session;
pub mod whole;
