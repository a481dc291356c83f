use serde::{Deserialize, Serialize};

/// What this program writes, and the latest that it reads.
pub const FORMAT: u32 = 1;
/// Its name in the archive.
pub const NAME: &str = "manifest.json";

/// What a backup holds, to be compared with what comes out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// By the clock of the machine, in UTC.
    pub made_at: String,
    /// Of the program that made it.
    pub version: String,
    /// `sqlite` or `postgres`.
    pub engine: String,
    #[serde(flatten)]
    pub snapshot: Snapshot,
}

/// The database at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The latest migration that it had.
    pub migration: i64,
    pub tables: Vec<Table>,
    pub documents: Vec<Document>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    /// In the order of its copy; none with SQLite, whose file is kept whole.
    pub columns: Vec<String>,
    pub rows: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub sha256: String,
    pub bytes: i64,
}

impl Snapshot {
    pub fn rows(&self) -> i64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}
