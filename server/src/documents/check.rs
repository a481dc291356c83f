//! Whether rows and files agree: what `parcours check` says of documents.

use super::{
    folder::aside,
    sweep::{is_ours, used},
};
use crate::{error::Failed, hub::Hub, integrity::Finding};

fn finding(subject: String, text: &str) -> Finding {
    Finding {
        check: "document",
        subject,
        text: text.to_owned(),
    }
}

/// Rows without their file, and files without a row.
pub async fn findings(hub: &Hub) -> Result<Vec<Finding>, Failed> {
    let mut db = &hub.db;
    let rows: Vec<(uuid::Uuid, String, i64)> = db
        .query("SELECT id, sha256, bytes FROM document WHERE withdrawn_at IS NULL ORDER BY id")
        .all()
        .await?;
    let folder = hub.documents();
    let (stored, mut found) = aside(move || {
        let wrong = rows.into_iter().filter_map(|(id, sha256, bytes)| {
            let text = match std::fs::metadata(folder.path(&sha256)) {
                Err(_) => "its file is missing; restore the documents folder",
                Ok(file) if file.len() != bytes.unsigned_abs() => {
                    "its file has another size; restore the documents folder"
                }
                Ok(_) => return None,
            };
            Some(finding(id.to_string(), text))
        });
        let found: Vec<Finding> = wrong.collect();
        folder.stored().map(|stored| (stored, found))
    })
    .await??;
    let used = used(&mut db).await?;
    let orphans = stored.into_iter().filter(|file| !used.contains(&file.sha256));
    found.extend(orphans.map(|file| {
        finding(
            file.sha256,
            "a file without a row; the server erases it when it starts, and every day",
        )
    }));
    Ok(found)
}

/// A folder of another database is left alone by the sweep.
pub async fn warnings(hub: &Hub) -> Result<Vec<Finding>, Failed> {
    if !hub.documents().mark().exists() || is_ours(hub).await? {
        return Ok(vec![]);
    }
    let text =
        "the folder was filled beside another database; if it belongs to this one, delete the file documents/database";
    Ok(vec![finding(hub.documents().mark().display().to_string(), text)])
}
