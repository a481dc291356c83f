use crate::{
    documents::{DocumentRow, folder::aside, incoming},
    error::Failed,
    hub::Hub,
};
use app::documents::rules::file_name;
use std::{
    fs::File,
    io::{self, Seek, Write, copy},
    path::PathBuf,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Packs texts and documents; answers the file, from its start, with its length. A document whose file is missing fails the whole:
/// an archive that lacks something must not look complete.
pub async fn pack(
    hub: &Hub,
    texts: Vec<(String, String)>,
    documents: Vec<DocumentRow>,
) -> Result<(tokio::fs::File, u64), Failed> {
    let folder = hub.documents();
    // `passing` takes the name away when it is dropped; what is open stays until it is closed.
    let (file, passing) = incoming::open(&folder, hub.now()).await?;
    let numbered = documents.into_iter().enumerate().map(|(at, row)| {
        let name = format!("pieces/{:02}-{}", at + 1, file_name(&row.file_name));
        (name, folder.path(&row.sha256))
    });
    let numbered: Vec<(String, PathBuf)> = numbered.collect();
    let file = file.into_std().await;
    let (file, bytes) = aside(move || write(file, &texts, &numbered)).await??;
    drop(passing);
    Ok((tokio::fs::File::from_std(file), bytes))
}

fn write(file: File, texts: &[(String, String)], documents: &[(String, PathBuf)]) -> io::Result<(File, u64)> {
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default();
    for (name, text) in texts {
        zip.start_file(name.as_str(), options).map_err(io::Error::other)?;
        zip.write_all(text.as_bytes())?;
    }
    for (name, path) in documents {
        zip.start_file(name.as_str(), options).map_err(io::Error::other)?;
        copy(&mut File::open(path)?, &mut zip)?;
    }
    let mut file = zip.finish().map_err(io::Error::other)?;
    let bytes = file.stream_position()?;
    file.rewind()?;
    Ok((file, bytes))
}
