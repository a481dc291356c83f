//! Files on their way in and out of an archive.

use super::Problem;
use sha2::{Digest, Sha256};
use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// A file under way: it goes when it is dropped, unless it was moved to its place.
pub struct Passing {
    pub path: PathBuf,
}

impl Passing {
    /// Beside the place that it is for, and readable by nobody else. What an earlier try left goes.
    pub fn beside(place: &Path, ending: &str) -> Self {
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        let path = place.with_file_name(name);
        let _ = std::fs::remove_file(&path);
        Self { path }
    }

    pub fn create(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.path)
    }

    /// On return it is in its place, on disk.
    pub fn settle(self, place: &Path) -> io::Result<()> {
        File::open(&self.path)?.sync_all()?;
        std::fs::rename(&self.path, place)?;
        sync_folder(place)
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

fn sync_folder(of: &Path) -> io::Result<()> {
    let folder = of.parent().filter(|path| !path.as_os_str().is_empty());
    File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()
}

/// Copies, and answers the hash of what went through.
pub fn copy_hashed(from: &mut impl Read, to: &mut impl Write) -> Result<String, Problem> {
    let (mut hash, mut part) = (Sha256::new(), vec![0; 64 << 10]);
    loop {
        let n = from.read(&mut part)?;
        if n == 0 {
            return Ok(crate::auth::tokens::hex(&hash.finalize()));
        }
        hash.update(&part[..n]);
        to.write_all(&part[..n])?;
    }
}
