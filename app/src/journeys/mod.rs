//! Journeys and their stages.

pub mod kind;

pub use kind::StageKind;
