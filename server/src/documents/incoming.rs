//! A file on its way in: streamed to disk while it is hashed, never held in memory.

use super::folder::Folder;
use crate::{auth::tokens::hex, error::Failed};
use app::{documents::rules::MAX_BYTES, error::AppError};
use axum::{
    extract::multipart::{Field, MultipartError},
    http::StatusCode,
};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use time::OffsetDateTime;
use tokio::{fs, io::AsyncWriteExt};
use uuid::Uuid;

/// More than this is not even read to its end; up to it, a browser is let finish so that it hears the refusal.
pub const READ_ON: u64 = 200 * 1000 * 1000;

/// A file that has arrived whole and is on disk, at a passing place. Dropped, it is erased.
#[derive(Debug)]
pub struct Incoming {
    pub path: PathBuf,
    pub bytes: u64,
    pub sha256: String,
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Gone already when the file was moved to its place.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The name of a passing file tells the sweep when it came.
fn passing(folder: &Folder, now: OffsetDateTime) -> PathBuf {
    let name = format!("{}-{}", now.unix_timestamp(), Uuid::now_v7().simple());
    folder.incoming().join(name)
}

/// A passing file to write to, erased with the returned value.
pub async fn open(folder: &Folder, now: OffsetDateTime) -> Result<(fs::File, Incoming), Failed> {
    fs::create_dir_all(folder.incoming()).await?;
    let path = passing(folder, now);
    let file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .await?;
    let incoming = Incoming {
        path,
        bytes: 0,
        sha256: String::new(),
    };
    Ok((file, incoming))
}

pub fn refused(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::Malformed
    }
}

/// Receives one file. Errors: `TooLarge`, `Malformed` when it was cut off.
pub async fn receive(folder: &Folder, now: OffsetDateTime, mut field: Field<'_>) -> Result<Incoming, Failed> {
    let (mut file, mut incoming) = open(folder, now).await?;
    let mut hash = Sha256::new();
    let mut seen: u64 = 0;
    while let Some(chunk) = field.chunk().await.map_err(|error| refused(&error))? {
        seen += chunk.len() as u64;
        if seen > READ_ON {
            return Err(AppError::TooLarge.into());
        }
        if seen <= MAX_BYTES {
            hash.update(&chunk);
            file.write_all(&chunk).await?;
        }
    }
    if seen > MAX_BYTES {
        return Err(AppError::TooLarge.into());
    }
    file.flush().await?;
    file.sync_all().await?;
    incoming.bytes = seen;
    incoming.sha256 = hex(&hash.finalize());
    Ok(incoming)
}
