//! `/parcours/{id}/contrats`, `/contrats`, and the acts on contracts.

mod entering;
mod keeping;
mod reading;
pub mod scene;
mod team;
