use super::{
    Problem,
    files::copy_hashed,
    manifest::{Document, FORMAT, Manifest, NAME},
    postgres, refused, sqlite,
};
use crate::{config::Config, db::Db, documents::folder::Folder};
use std::{
    collections::HashSet,
    fs::{self, File},
    path::Path,
};
use zip::ZipArchive;

type Archive = ZipArchive<File>;

/// Brings a hub back into an empty database and an empty folder. Documents come first, so that no row ever lacks its file; a
/// restoration that was cut off can be called again.
pub async fn restore(config: &Config, file: &Path, told: impl Fn(usize, usize)) -> Result<Manifest, Problem> {
    let mut archive = ZipArchive::new(File::open(file)?)?;
    let manifest: Manifest = serde_json::from_reader(archive.by_name(NAME)?)?;
    fits(config, &manifest)?;
    empty(config, &manifest).await?;
    let folder = Folder::new(&config.data_dir);
    let documents = &manifest.snapshot.documents;
    for (at, document) in documents.iter().enumerate() {
        told(at, documents.len());
        bring(&folder, document, &mut archive)?;
    }
    // The mark of another database: this one's is written when it is opened.
    match fs::remove_file(folder.mark()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    if manifest.engine == "sqlite" {
        sqlite::put(&config.database_url, archive.by_name(sqlite::NAME)?, &manifest.snapshot).await?;
    } else {
        let db = Db::open(&config.database_url).await?;
        db.migrate_to(manifest.snapshot.migration).await?;
        if let Db::Postgres(pool) = &db {
            postgres::put(pool, &manifest.snapshot, &mut archive).await?;
        }
        db.close().await;
    }
    Ok(manifest)
}

/// Whether this program and this database can take it.
fn fits(config: &Config, manifest: &Manifest) -> Result<(), Problem> {
    if manifest.format > FORMAT || manifest.snapshot.migration > Db::latest_migration() {
        return refused(format!(
            "the backup comes from Parcours {}, which is newer than this program",
            manifest.version
        ));
    }
    let here = if config.database_url.starts_with("sqlite:") {
        "sqlite"
    } else {
        "postgres"
    };
    if manifest.engine != here {
        return refused(format!(
            "the backup is of a {} database, and DATABASE_URL names a {here} one",
            manifest.engine
        ));
    }
    Ok(())
}

/// Nothing is written over: neither a database with accounts, nor documents that the backup does not hold.
async fn empty(config: &Config, manifest: &Manifest) -> Result<(), Problem> {
    let missing = sqlite::path_of(&config.database_url).is_some_and(|path| !path.exists());
    if !missing {
        let db = Db::open(&config.database_url).await?;
        // Without tables there is no account.
        let accounts = db.query("SELECT COUNT(*) FROM account").scalar::<i64>().await;
        db.close().await;
        if accounts.is_ok_and(|accounts| accounts > 0) {
            return refused("the database holds accounts: a backup is restored into an empty one");
        }
    }
    let held: HashSet<&str> = manifest
        .snapshot
        .documents
        .iter()
        .map(|document| document.sha256.as_str())
        .collect();
    let folder = Folder::new(&config.data_dir);
    if folder.stored()?.iter().any(|file| !held.contains(file.sha256.as_str())) {
        return refused(format!(
            "{} holds documents that are not in the backup: a backup is restored into an empty folder",
            config.data_dir.join("documents").display()
        ));
    }
    Ok(())
}

fn bring(folder: &Folder, document: &Document, archive: &mut Archive) -> Result<(), Problem> {
    let Document { sha256, .. } = document;
    let mut content = archive.by_name(&format!("documents/{sha256}"))?;
    fs::create_dir_all(folder.incoming())?;
    let arrived = folder
        .incoming()
        .join(format!("0-{}", &crate::auth::tokens::hash(sha256)[..16]));
    let mut file = File::create(&arrived)?;
    if copy_hashed(&mut content, &mut file)? != *sha256 {
        fs::remove_file(&arrived)?;
        return refused(format!(
            "document {sha256} is damaged in the backup: no database was restored"
        ));
    }
    file.sync_all()?;
    Ok(folder.place(&arrived, sha256)?)
}
