//! Stages: facts of each kind, and the acts that move them.

pub mod facts;
pub mod list;
mod new;
pub mod port;
pub mod rules;
mod show;
pub mod thresholds;
pub mod types;

pub use list::StageList;
pub use new::NewStagePage;
pub use show::StagePage;
