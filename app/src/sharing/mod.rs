//! Consents, the circle, and the log of readings.

mod parts;
pub mod port;

pub use parts::Parts;
