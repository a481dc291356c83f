use crate::error::Failed;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Where documents are kept: `documents/ab/cd/abcd…`, and `documents/incoming` while they arrive.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

/// A file found in the folder, outside `incoming`.
pub struct Stored {
    pub sha256: String,
    pub bytes: u64,
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Internal(format!("documents folder: {error}"))
    }
}

impl Folder {
    pub fn new(data_dir: &Path) -> Self {
        Self {
            root: data_dir.join("documents"),
        }
    }

    pub fn path(&self, sha256: &str) -> PathBuf {
        let part = |from: usize| sha256.get(from..from + 2).unwrap_or("00");
        self.root.join(part(0)).join(part(2)).join(sha256)
    }

    pub fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    pub fn mark(&self) -> PathBuf {
        self.root.join("database")
    }

    /// Moves a file that has arrived, and is on disk, to its place. On return the move is on disk as well.
    pub fn place(&self, arrived: &Path, sha256: &str) -> io::Result<()> {
        let path = self.path(sha256);
        let parent = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(parent)?;
        fs::rename(arrived, &path)?;
        for folder in parent.ancestors().take(3) {
            fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// Keeps content that is at hand, as the demonstration does.
    pub fn keep(&self, content: &[u8], sha256: &str) -> io::Result<()> {
        let arrived = self.incoming().join(format!("0-{sha256}"));
        fs::create_dir_all(self.incoming())?;
        fs::write(&arrived, content)?;
        self.place(&arrived, sha256)
    }

    /// Erases a file; nothing happens when it is gone already.
    pub fn erase(&self, sha256: &str) -> io::Result<()> {
        match fs::remove_file(self.path(sha256)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Every file that is kept.
    pub fn stored(&self) -> io::Result<Vec<Stored>> {
        let mut found = Vec::new();
        for first in folders(&self.root)? {
            if first == self.incoming() {
                continue;
            }
            for second in folders(&first)? {
                for entry in fs::read_dir(second)? {
                    let entry = entry?;
                    found.push(Stored {
                        sha256: entry.file_name().to_string_lossy().into_owned(),
                        bytes: entry.metadata()?.len(),
                    });
                }
            }
        }
        Ok(found)
    }
}

fn folders(of: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(of) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
        entries => entries?,
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    Ok(paths?.into_iter().filter(|path| path.is_dir()).collect())
}

/// Runs work on files where it holds nothing up.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failed> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failed::internal(format!("work on files: {error}")))
}
