use super::{
    Archive, Problem,
    files::{Passing, copy_hashed},
    manifest::{Document, FORMAT, Manifest, NAME},
    postgres, refused, sqlite,
};
use crate::{db::Db, hub::Hub};
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};
use time::format_description::well_known::Rfc3339;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A document that is withdrawn meanwhile makes a new snapshot necessary.
const TRIES: usize = 3;

/// Writes the backup, beside people at work; on return it is on disk. `told`: documents copied, of how many.
pub async fn take(hub: &Hub, file: &Path, told: impl Fn(usize, usize)) -> Result<Manifest, Problem> {
    if file.exists() {
        return refused(format!("{} exists already: nothing was written", file.display()));
    }
    for _ in 1..TRIES {
        match once(hub, file, &told).await {
            Err(Problem::Vanished(_)) => {}
            ended => return ended,
        }
    }
    once(hub, file, &told).await
}

async fn once(hub: &Hub, file: &Path, told: &impl Fn(usize, usize)) -> Result<Manifest, Problem> {
    let passing = Passing::beside(file, ".part");
    let mut archive = ZipWriter::new(passing.create()?);
    let snapshot = match &hub.db {
        Db::Sqlite(pool) => sqlite::snapshot(pool, file, &mut archive).await?,
        Db::Postgres(pool) => postgres::snapshot(pool, &mut archive).await?,
    };
    for (at, document) in snapshot.documents.iter().enumerate() {
        told(at, snapshot.documents.len());
        keep(hub, document, &mut archive)?;
    }
    let manifest = Manifest {
        format: FORMAT,
        made_at: hub.now().format(&Rfc3339).unwrap_or_default(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        engine: hub.db.engine().to_owned(),
        snapshot,
    };
    archive.start_file(NAME, SimpleFileOptions::default())?;
    archive.write_all(serde_json::to_string_pretty(&manifest)?.as_bytes())?;
    drop(archive.finish()?);
    passing.settle(file)?;
    Ok(manifest)
}

/// Documents are mostly compressed already: they go in as they are.
fn keep(hub: &Hub, document: &Document, archive: &mut Archive) -> Result<(), Problem> {
    let mut content = match File::open(hub.documents().path(&document.sha256)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Problem::Vanished(document.sha256.clone()));
        }
        content => content?,
    };
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file(format!("documents/{}", document.sha256), stored)?;
    if copy_hashed(&mut content, archive)? != document.sha256 {
        return refused(format!(
            "the file of document {} is damaged: nothing was written",
            document.sha256
        ));
    }
    Ok(())
}
