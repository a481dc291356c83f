//! Pieces of the page of statistics.

mod definitions;
mod figures;
mod filter_form;
mod flows;
pub mod periods;
mod presence;
mod volumes;

pub use definitions::Definitions;
pub use filter_form::FilterForm;
pub use flows::Flows;
pub use presence::Presence;
pub use volumes::Volumes;
