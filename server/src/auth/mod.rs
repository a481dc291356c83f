//! Who is who, and who may do what.

pub mod passwords;
pub mod policy;
pub mod tokens;
pub mod vault;
