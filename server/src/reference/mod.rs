//! Reference tables inside the binary: communes, EPCI, NAF, situations at entry, legal forms.
//!
//! Sources, versions and licences: `docs/data-sources.md`. Each table is read once, on first use.

pub mod commune_groups;
pub mod communes;
pub mod epci;
mod fold;
pub mod legal_forms;
pub mod naf;
mod places;
pub mod situations;
mod table;

pub use fold::fold;
