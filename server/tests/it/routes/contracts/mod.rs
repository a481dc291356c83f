//! `/parcours/{id}/contrats`, `/contrats`, and the acts on contracts.

mod ending;
mod entering;
mod interviews;
mod keeping;
mod mending;
mod reading;
pub mod scene;
mod signing;
mod team;
