use crate::{
    db::{Run, Stamp, Tx},
    demo::rows::Rows,
    documents::folder::Folder,
    error::Failed,
};
use app::values::Choice;

/// Each file first, then its row.
pub async fn write(tx: &mut Tx, rows: &Rows, folder: &Folder) -> Result<(), Failed> {
    for row in &rows.documents {
        folder.keep(&row.content, &row.sha256)?;
        tx.query(
            "INSERT INTO document (id, journey_id, organisation_id, charged_to, added_by, visibility, title, file_name, kind, bytes,
                                   sha256, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(row.id)
        .bind(row.journey)
        .bind(row.organisation)
        .bind(row.charged_to)
        .bind(row.added_by)
        .bind(row.visibility.code().to_owned())
        .bind(row.title.to_owned())
        .bind(row.file_name.to_owned())
        .bind(row.kind.code().to_owned())
        .bind(i64::try_from(row.content.len()).unwrap_or(i64::MAX))
        .bind(row.sha256.clone())
        .bind(Stamp::from(row.added_at))
        .execute()
        .await?;
    }
    Ok(())
}
