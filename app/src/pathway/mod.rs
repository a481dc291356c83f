//! The pathway picture, and the space of a créateur.

pub mod glossary;
pub mod port;
mod show;
pub mod words;

pub use show::PathwayPage;
