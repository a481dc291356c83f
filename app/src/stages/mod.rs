//! Stages: facts of each kind, and the acts that move them.

pub mod facts;
mod new;
pub mod port;
pub mod rules;
mod show;
pub mod thresholds;
pub mod types;

pub use new::NewStagePage;
pub use show::StagePage;
