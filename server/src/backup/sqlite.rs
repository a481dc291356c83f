//! The whole database as one file, which SQLite itself writes from one moment.

use super::{
    Archive, Problem,
    files::Passing,
    manifest::{Document, Snapshot, Table},
    refused,
};
use sqlx::{
    AssertSqlSafe, ConnectOptions, SqliteConnection, SqlitePool, query, query_as, query_scalar,
    sqlite::SqliteConnectOptions,
};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};
use zip::write::SimpleFileOptions;

/// Its name in the archive.
pub const NAME: &str = "database.sqlite";

pub async fn snapshot(pool: &SqlitePool, file: &Path, archive: &mut Archive) -> Result<Snapshot, Problem> {
    let copy = Passing::beside(file, ".db.part");
    let path = copy.path.to_string_lossy().into_owned();
    query("VACUUM INTO $1").bind(path).execute(pool).await?;
    let found = read(&copy.path).await?;
    archive.start_file(NAME, SimpleFileOptions::default().large_file(true))?;
    io::copy(&mut File::open(&copy.path)?, archive)?;
    Ok(found)
}

/// What the file of a database holds.
async fn read(path: &Path) -> Result<Snapshot, Problem> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut db = options.connect().await?;
    let names: Vec<String> =
        query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .fetch_all(&mut db)
            .await?;
    let mut tables = vec![];
    for name in names {
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{name}\""));
        let rows = query_scalar(count).fetch_one(&mut db).await?;
        tables.push(Table {
            name,
            columns: vec![],
            rows,
        });
    }
    let found = Snapshot {
        migration: query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
            .fetch_one(&mut db)
            .await?,
        tables,
        documents: documents(&mut db).await?,
    };
    whole(&mut db).await?;
    Ok(found)
}

async fn documents(db: &mut SqliteConnection) -> Result<Vec<Document>, Problem> {
    let rows: Vec<(String, i64)> =
        query_as("SELECT sha256, MAX(bytes) FROM document WHERE withdrawn_at IS NULL GROUP BY sha256 ORDER BY sha256")
            .fetch_all(db)
            .await?;
    let document = |(sha256, bytes)| Document { sha256, bytes };
    Ok(rows.into_iter().map(document).collect())
}

/// SQLite's own look at every page and every reference.
async fn whole(db: &mut SqliteConnection) -> Result<(), Problem> {
    let said: String = query_scalar("PRAGMA integrity_check").fetch_one(&mut *db).await?;
    let loose = query("PRAGMA foreign_key_check").fetch_all(db).await?;
    if said != "ok" || !loose.is_empty() {
        return refused(format!(
            "the database is damaged: {said}, {} loose references",
            loose.len()
        ));
    }
    Ok(())
}

/// The file that an address names.
pub fn path_of(url: &str) -> Option<PathBuf> {
    let file = url.strip_prefix("sqlite://")?;
    Some(PathBuf::from(file.split('?').next().unwrap_or(file)))
}

/// Puts the file where the address says, once it was found to hold what the manifest says.
pub async fn put(url: &str, mut content: impl Read, expected: &Snapshot) -> Result<(), Problem> {
    let Some(place) = path_of(url) else {
        return refused("DATABASE_URL names no file");
    };
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let passing = Passing::beside(&place, ".restoring");
    io::copy(&mut content, &mut passing.create()?)?;
    if read(&passing.path).await? != *expected {
        return refused("the database in the backup is not what its list says: nothing was restored");
    }
    for ending in ["-wal", "-shm"] {
        drop(Passing::beside(&place, ending));
    }
    Ok(passing.settle(&place)?)
}
