//! An import taken back: what goes, what stays and why.

mod list;
mod lists;
mod page;
pub mod rules;
pub mod types;

pub use list::{OwnImports, Standing};
pub use lists::{LISTS, OrganisationListsPage, UndoListPage, list_path};
pub use page::{UndoImportPage, undo_path};
