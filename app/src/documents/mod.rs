//! Documents of a journey (pièces): kept outside the database, with the three visibilities of notes.

mod add;
mod api;
mod kind;
mod list;
pub mod port;
pub mod rules;
mod show;
mod types;

pub use add::{ADD, AddDocument};
pub use api::withdraw_document;
pub use kind::FileKind;
pub use list::DocumentList;
pub use show::DocumentsPage;
pub use types::{DocumentLine, JourneyDocuments, NewDocument, Quota};
