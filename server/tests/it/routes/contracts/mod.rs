//! `/parcours/{id}/contrats`, `/contrats`, and the acts on contracts.

mod entering;
mod keeping;
mod reading;
mod scene;
mod team;
