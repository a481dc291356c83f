//! What is kept of each change of a document. Titles and names stay out: they may say things about a person.

use crate::events::Event;
use app::{documents::FileKind, sharing::Visibility};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct DocumentAdded {
    pub file_kind: FileKind,
    pub bytes: u64,
    pub visibility: Visibility,
    pub sha256: String,
}

impl Event for DocumentAdded {
    const KIND: &'static str = "document_added";
}

#[derive(Debug, Serialize)]
pub struct DocumentWithdrawn {
    pub sha256: String,
}

impl Event for DocumentWithdrawn {
    const KIND: &'static str = "document_withdrawn";
}
