//! Stages: facts of each kind, and the acts that move them.

mod new;
pub mod port;
mod show;

pub use new::NewStagePage;
pub use show::StagePage;
