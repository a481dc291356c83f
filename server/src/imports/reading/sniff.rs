use super::error::{MAX_BYTES, ReadError};

/// What a file is, by its content; its name is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Workbook,
    Text,
}

/// # Errors
/// When the file is empty, too large, or neither a zip archive nor text.
pub fn sniff(bytes: &[u8]) -> Result<Format, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Workbook);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(ReadError::OldWorkbook);
    }
    if is_utf16(bytes) {
        return Ok(Format::Text);
    }
    let start = bytes.trim_ascii_start();
    if start
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(start)
        .trim_ascii()
        .is_empty()
    {
        return Err(ReadError::Empty);
    }
    if is_other_document(start) || is_binary(bytes) {
        Err(ReadError::UnknownFormat)
    } else {
        Ok(Format::Text)
    }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.len() > 2 && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF"))
}

fn is_other_document(start: &[u8]) -> bool {
    let head: Vec<u8> = start.iter().take(16).map(u8::to_ascii_lowercase).collect();
    [&b"%pdf-"[..], b"<!doctype", b"<html", b"<?xml", b"{\\rtf"]
        .iter()
        .any(|mark| head.starts_with(mark))
}

/// Text has no NUL and hardly any control character.
fn is_binary(bytes: &[u8]) -> bool {
    let control = bytes
        .iter()
        .filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0B | 0x0C))
        .count();
    bytes.contains(&0) || control * 100 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{Format, sniff};
    use crate::imports::reading::ReadError;

    #[test]
    fn content_decides() {
        assert_eq!(sniff("Nom;Étape\n".as_bytes()), Ok(Format::Text));
        assert_eq!(sniff(b"PK\x03\x04...."), Ok(Format::Workbook));
        assert_eq!(sniff(b"\xFF\xFEN\0o\0m\0"), Ok(Format::Text));
        assert_eq!(sniff(b"\xD0\xCF\x11\xE0\xA1"), Err(ReadError::OldWorkbook));
        for nothing in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF\n "] {
            assert_eq!(sniff(nothing), Err(ReadError::Empty), "{nothing:?}");
        }
        for other in [
            &b"%PDF-1.7"[..],
            b"\x89PNG\r\n\x1a\n\0\0",
            b"a\0b",
            b"<!DOCTYPE html><table>",
        ] {
            assert_eq!(sniff(other), Err(ReadError::UnknownFormat), "{other:?}");
        }
        assert_eq!(sniff(&vec![b'a'; 10 * 1024 * 1024 + 1]), Err(ReadError::TooLarge));
    }
}
