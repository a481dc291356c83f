//! The pathway picture, and the space of a créateur.

pub mod port;
mod show;

pub use show::PathwayPage;
