//! The rows of the table `import`: an uploaded file on its way, then what came of it.

use super::run::Source;
use crate::{
    auth::tokens,
    db::{Run, Stamp},
    error::Failed,
};
use app::{
    ids::{AccountId, ImportId, OrganisationId},
    imports::types::Report,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long a file waits to be taken in before it is forgotten: it is about people.
const KEPT: Duration = Duration::days(7);

/// An import on record.
#[derive(sqlx::FromRow)]
pub struct Record {
    pub file_name: String,
    content: Option<String>,
    /// `{"their heading": "our column"}`.
    pub mapping: String,
    pub report: Option<String>,
    pub imported_at: Option<Stamp>,
}

impl Record {
    /// The file, while it waits.
    pub fn source(&self) -> Result<Source, Failed> {
        let content = self
            .content
            .as_deref()
            .ok_or_else(|| Failed::internal("an import that waits has no file"))?;
        let bytes = BASE64_STANDARD
            .decode(content)
            .map_err(|error| Failed::internal(error.to_string()))?;
        let mapping = if self.mapping == "{}" {
            None
        } else {
            Some(serde_json::from_str(&self.mapping)?)
        };
        Ok(Source {
            bytes,
            file_name: self.file_name.clone(),
            mapping,
        })
    }
}

/// Writes an import down. `waiting`: with its file, until it is confirmed.
pub async fn insert(
    run: &mut impl Run,
    organisation: OrganisationId,
    account: AccountId,
    now: OffsetDateTime,
    source: &Source,
    waiting: bool,
) -> Result<ImportId, Failed> {
    run.query("DELETE FROM import WHERE imported_at IS NULL AND created_at < $1")
        .bind(Stamp::from(now - KEPT))
        .execute()
        .await?;
    let id = ImportId(Uuid::now_v7());
    run.query(
        "INSERT INTO import (id, organisation_id, account_id, file_name, sha256, content, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.0)
    .bind(organisation.0)
    .bind(account.0)
    .bind(source.file_name.clone())
    .bind(tokens::hex(&Sha256::digest(&source.bytes)))
    .bind(waiting.then(|| BASE64_STANDARD.encode(&source.bytes)))
    .bind(Stamp::from(now))
    .execute()
    .await?;
    Ok(id)
}

/// A report without what stood in the table: its numbers, and of each refusal where and why.
pub fn without_values(report: &str) -> Result<String, Failed> {
    let mut report: Report = serde_json::from_str(report)?;
    report.refused.iter_mut().for_each(|row| row.value.clear());
    report.warnings.clear();
    Ok(serde_json::to_string(&report)?)
}

/// An import of the organisation; `None` for one of another.
pub async fn find(run: &mut impl Run, organisation: OrganisationId, id: ImportId) -> Result<Option<Record>, Failed> {
    run.query(
        "SELECT file_name, content, mapping, report, imported_at FROM import WHERE id = $1 AND organisation_id = $2",
    )
    .bind(id.0)
    .bind(organisation.0)
    .optional()
    .await
}

/// Marks an import as done and lets go of its file; false when it was done before. Whoever comes at the same time waits.
pub async fn done(run: &mut impl Run, id: ImportId, now: OffsetDateTime, report: &str) -> Result<bool, Failed> {
    let rows = run
        .query("UPDATE import SET imported_at = $2, report = $3, content = NULL WHERE id = $1 AND imported_at IS NULL")
        .bind(id.0)
        .bind(Stamp::from(now))
        .bind(report.to_owned())
        .execute()
        .await?;
    Ok(rows == 1)
}
