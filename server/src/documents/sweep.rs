//! Files that no row points to: erased at once when a document is withdrawn, and by the sweep when a crash came in between.

use super::{
    folder::{Folder, aside},
    room::{hold, key},
};
use crate::{
    db::{Run, Tx},
    error::Failed,
    hub::Hub,
};
use std::{collections::HashSet, fs, io};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// An upload that takes longer has been given up.
const ARRIVING: Duration = Duration::hours(6);

async fn is_used(tx: &mut Tx, sha256: &str) -> Result<bool, Failed> {
    tx.query("SELECT EXISTS (SELECT 1 FROM document WHERE sha256 = $1 AND withdrawn_at IS NULL)")
        .bind(sha256.to_owned())
        .scalar()
        .await
}

/// Erases a file unless a row points to it. The lock keeps an upload of the same content out meanwhile.
pub async fn release(hub: &Hub, sha256: &str) -> Result<bool, Failed> {
    let mut tx = hub.db.begin().await?;
    hold(&mut tx, key(sha256)).await?;
    if is_used(&mut tx, sha256).await? {
        return Ok(false);
    }
    let (folder, name) = (hub.documents(), sha256.to_owned());
    aside(move || folder.erase(&name)).await??;
    tx.rollback().await?;
    Ok(true)
}

/// The hashes that rows point to.
pub async fn used(run: &mut impl Run) -> Result<HashSet<String>, Failed> {
    let rows: Vec<(String,)> = run
        .query("SELECT DISTINCT sha256 FROM document WHERE withdrawn_at IS NULL")
        .all()
        .await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

/// Erases what a crash left: files without a row, and uploads that never ended. Safe beside uploads at work.
pub async fn sweep(hub: &Hub) -> Result<u64, Failed> {
    if !is_ours(hub).await? {
        tracing::warn!(folder = %hub.documents().incoming().display(), "the documents folder is another database's: nothing is swept");
        return Ok(0);
    }
    let (folder, now) = (hub.documents(), hub.now());
    let (stored, mut gone) = aside(move || Ok::<_, io::Error>((folder.stored()?, given_up(&folder, now)?))).await??;
    let used = used(&mut &hub.db).await?;
    for file in stored {
        if !used.contains(&file.sha256) && release(hub, &file.sha256).await? {
            gone += 1;
        }
    }
    Ok(gone)
}

fn given_up(folder: &Folder, now: OffsetDateTime) -> io::Result<u64> {
    let entries = match fs::read_dir(folder.incoming()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut gone = 0;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let came: Option<i64> = name.split('-').next().and_then(|seconds| seconds.parse().ok());
        if came.is_none_or(|came| came + ARRIVING.whole_seconds() < now.unix_timestamp()) {
            fs::remove_file(entry.path())?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Whether folder and database belong together. A fresh database beside a used folder must not sweep it empty.
pub async fn is_ours(hub: &Hub) -> Result<bool, Failed> {
    const ASK: &str = "SELECT value FROM setting WHERE key = 'documents_folder'";
    let mark = hub.documents().mark();
    let here = fs::read_to_string(&mark).ok();
    let known: Option<(String,)> = hub.db.query(ASK).optional().await?;
    match (known, here) {
        (Some((known,)), Some(here)) => Ok(known == here.trim()),
        (None, Some(_)) => Ok(false),
        (known, None) => {
            if known.is_none() {
                hub.db
                    .query(
                        "INSERT INTO setting (key, value) VALUES ('documents_folder', $1) ON CONFLICT (key) DO NOTHING",
                    )
                    .bind(Uuid::now_v7().to_string())
                    .execute()
                    .await?;
            }
            let known: String = hub.db.query(ASK).scalar().await?;
            if let Some(parent) = mark.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(mark, known)?;
            Ok(true)
        }
    }
}
