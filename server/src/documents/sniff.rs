//! What a file is, by its content: its name and what the browser says of it prove nothing.

use super::office;
use app::documents::FileKind;
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    /// Of no kind that is taken.
    Unknown,
    /// Cannot be opened as what it seems to be.
    Damaged,
    /// Unfolds to far more than it seems to hold.
    Unfolds,
    /// Carries a program.
    Macros,
}

/// The kind of a file.
pub fn kind(path: &Path) -> io::Result<Result<FileKind, Refusal>> {
    let mut head = Vec::new();
    File::open(path)?.take(16).read_to_end(&mut head)?;
    Ok(match &head[..] {
        [] => Err(Refusal::Empty),
        [b'P', b'K', 3, 4, ..] => office::kind(File::open(path)?),
        head => simple(head).ok_or(Refusal::Unknown),
    })
}

/// At the very start of the file: what begins as something else may be run or opened as that.
fn simple(head: &[u8]) -> Option<FileKind> {
    let starts = |with: &[u8]| head.starts_with(with);
    match head {
        _ if starts(b"%PDF-") => Some(FileKind::Pdf),
        _ if starts(b"\x89PNG\r\n\x1a\n") => Some(FileKind::Png),
        _ if starts(b"\xFF\xD8\xFF") => Some(FileKind::Jpeg),
        _ if starts(b"GIF87a") || starts(b"GIF89a") => Some(FileKind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(FileKind::Webp),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(simple(b"%PDF-1.7\n"), Some(FileKind::Pdf));
        assert_eq!(simple(b"\xFF\xD8\xFF\xE0"), Some(FileKind::Jpeg));
        assert_eq!(simple(b"RIFF\x10\0\0\0WEBPVP8 "), Some(FileKind::Webp));
        for other in [
            &b"MZ\x90\0%PDF-"[..],
            b"\x7fELF",
            b"#!/bin/sh",
            b"<svg onload=",
            b"<!DOCTYPE html>",
            b"RIFF\x10\0\0\0WAVE",
            b"\xD0\xCF\x11\xE0",
            b" %PDF-",
        ] {
            assert_eq!(simple(other), None, "{other:?}");
        }
    }
}
