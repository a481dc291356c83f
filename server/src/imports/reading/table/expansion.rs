use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ReadError;

/// Most bytes that all parts of a workbook may unfold to.
const MAX_UNFOLDED: u64 = 64 * 1024 * 1024;
const MAX_PARTS: usize = 2_000;
/// Shared strings that a workbook may announce; room for them is taken before they are read.
const MAX_SHARED: u64 = 1_000_000;

/// Unfolds a workbook once without keeping it, as neither its size nor the sizes it declares say what it holds.
///
/// # Errors
/// When it is no workbook, is damaged, or unfolds too far.
pub fn check(bytes: &[u8]) -> Result<(), ReadError> {
    check_within(bytes, MAX_UNFOLDED)
}

fn check_within(bytes: &[u8], mut left: u64) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    if archive
        .file_names()
        .flatten()
        .all(|name| !name.ends_with("workbook.xml"))
    {
        return Err(ReadError::UnknownFormat);
    }
    if archive.len() > MAX_PARTS {
        return Err(ReadError::Unfolds);
    }
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| ReadError::Damaged)?;
        if part.size() > left {
            return Err(ReadError::Unfolds);
        }
        let is_shared = part
            .name()
            .is_ok_and(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        left -= unfold(part, left, is_shared)?;
    }
    Ok(())
}

/// Counts the bytes of a part; `left` is how many it may have.
fn unfold(mut part: impl Read, left: u64, is_shared: bool) -> Result<u64, ReadError> {
    let mut head = Vec::new();
    (&mut part)
        .take(left.min(4096))
        .read_to_end(&mut head)
        .map_err(|_| ReadError::Damaged)?;
    if is_shared && announced_strings(&head) > MAX_SHARED {
        return Err(ReadError::Unfolds);
    }
    let rest = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| ReadError::Damaged)?;
    let length = head.len() as u64 + rest;
    if length > left {
        Err(ReadError::Unfolds)
    } else {
        Ok(length)
    }
}

fn announced_strings(head: &[u8]) -> u64 {
    let head = String::from_utf8_lossy(head);
    head.split("uniqueCount")
        .skip(1)
        .map(|after| after.trim_start_matches(|letter: char| !letter.is_ascii_digit()))
        .filter_map(|after| after.split(|letter: char| !letter.is_ascii_digit()).next())
        .map(|digits| digits.parse().unwrap_or(u64::MAX))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::check_within;
    use crate::imports::reading::{ReadError, tests::workbook::pack};

    /// A workbook with one part of this many bytes beside the least it needs.
    fn archive(size: usize) -> Vec<u8> {
        let part = |name: &str, content: String| (name.to_owned(), content);
        pack(&[
            part("xl/workbook.xml", String::new()),
            part("xl/media/image1.png", "0".repeat(size)),
        ])
    }

    /// The same archive, its part declared to be of another size.
    fn declared(mut archive: Vec<u8>, size: u32, other: u32) -> Vec<u8> {
        let size = size.to_le_bytes();
        let places: Vec<usize> = archive
            .windows(4)
            .enumerate()
            .filter(|(_, window)| *window == size)
            .map(|(at, _)| at)
            .collect();
        assert!(!places.is_empty());
        for at in places {
            archive[at..at + 4].copy_from_slice(&other.to_le_bytes());
        }
        archive
    }

    #[test]
    fn what_unfolds_too_far_is_refused_whatever_it_declares() {
        let bomb = archive(200_000);
        assert!(bomb.len() < 2_000);
        assert_eq!(check_within(&bomb, 200_000), Ok(()));
        assert_eq!(check_within(&bomb, 199_999), Err(ReadError::Unfolds));
        let error = check_within(&declared(bomb, 200_000, 1000), 199_999).expect_err("a lie");
        assert!(matches!(error, ReadError::Unfolds | ReadError::Damaged), "{error:?}");
        assert_eq!(
            check_within(&declared(archive(1000), 1000, 4_000_000_000), 199_999),
            Err(ReadError::Unfolds)
        );
    }
}
