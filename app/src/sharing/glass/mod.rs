//! A coordinator opens a file for an hour, with a reason.

mod api;
mod list;
pub mod port;
mod rest;
pub mod rules;
mod show;
pub mod types;

pub use api::open_file;
pub use list::OpenFilesPage;
pub use show::OpenFilePage;
