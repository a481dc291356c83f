//! The confidentiality of figures: what is shown to a reader who may combine everything that is shown.
//!
//! The rule and its limits in words: `docs/statistics.md`. Screen, files and the interface for programs show what comes
//! out of here and nothing else.

pub mod figure;
pub(super) mod layer;
pub mod money;
mod moves;
mod need;
pub(super) mod network;
pub(super) mod pair;
mod path;
pub(super) mod rates;
mod reach;
pub(super) mod suppress;
pub mod thresholds;

#[cfg(test)]
mod attack;
