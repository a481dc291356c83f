//! One file that holds a hub: the database as it stood at one moment, and every document that it points to. Restoring looks at
//! everything before it writes, and writes into an empty place only.

mod files;
mod manifest;
mod postgres;
mod restore;
mod sqlite;
mod take;

pub use manifest::Manifest;
pub use restore::restore;
pub use take::take;

use crate::error::Failed;

/// Why a backup or a restoration ended.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// To be told as it is.
    #[error("{0}")]
    Refused(String),
    /// A document was withdrawn while it was being copied.
    #[error("document {0} has no file; `parcours check` tells more")]
    Vanished(String),
    #[error(transparent)]
    Failed(#[from] Failed),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("the file is no backup, or it is damaged: {0}")]
    Archive(#[from] zip::result::ZipError),
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("tables: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("the file is no backup, or it is damaged: {0}")]
    Unreadable(#[from] serde_json::Error),
}

/// The archive that is written.
type Archive = zip::ZipWriter<std::fs::File>;

/// Refuses with a text.
fn refused<T>(text: impl Into<String>) -> Result<T, Problem> {
    Err(Problem::Refused(text.into()))
}
