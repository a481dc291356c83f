//! Office documents are archives: opened once, unfolded to nowhere, and told apart by the parts that they must have.

use super::sniff::Refusal;
use app::documents::FileKind;
use std::io::{Read, Seek, copy, sink};
use zip::ZipArchive;

const MAX_PARTS: usize = 5_000;
/// Most bytes that all parts together may unfold to …
const MAX_UNFOLDED: u64 = 300 << 20;
/// … and how many times the file's own size, beyond what a small file may always hold.
const MAX_RATIO: u64 = 150;
const ALWAYS: u64 = 8 << 20;

/// The kind of an archive, after unfolding each part without keeping it: neither its size nor the sizes that it declares say
/// what it holds.
pub fn kind(mut file: impl Read + Seek) -> Result<FileKind, Refusal> {
    let bytes = file.seek(std::io::SeekFrom::End(0)).map_err(|_| Refusal::Damaged)?;
    within(file, MAX_UNFOLDED.min(ALWAYS + bytes.saturating_mul(MAX_RATIO)))
}

fn within(file: impl Read + Seek, mut left: u64) -> Result<FileKind, Refusal> {
    let mut archive = ZipArchive::new(file).map_err(|_| Refusal::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(Refusal::Unfolds);
    }
    let (mut kind, mut types, mut macros) = (None, false, false);
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|_| Refusal::Damaged)?;
        if part.size() > left {
            return Err(Refusal::Unfolds);
        }
        let name = part.name().map_err(|_| Refusal::Damaged)?.to_string();
        let mut head = Vec::new();
        (&mut part)
            .take(128)
            .read_to_end(&mut head)
            .map_err(|_| Refusal::Damaged)?;
        let rest = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| Refusal::Damaged)?;
        left = left.checked_sub(head.len() as u64 + rest).ok_or(Refusal::Unfolds)?;
        types |= name == "[Content_Types].xml";
        macros |= carries_a_program(&name);
        kind = kind.or_else(|| of_part(&name, &head));
    }
    match kind {
        _ if macros => Err(Refusal::Macros),
        Some(FileKind::Docx | FileKind::Xlsx | FileKind::Pptx) if !types => Err(Refusal::Unknown),
        Some(kind) => Ok(kind),
        None => Err(Refusal::Unknown),
    }
}

fn carries_a_program(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")
}

fn of_part(name: &str, head: &[u8]) -> Option<FileKind> {
    match name {
        "word/document.xml" => Some(FileKind::Docx),
        "xl/workbook.xml" | "xl/workbook.bin" => Some(FileKind::Xlsx),
        "ppt/presentation.xml" => Some(FileKind::Pptx),
        "mimetype" => match head.trim_ascii() {
            b"application/vnd.oasis.opendocument.text" => Some(FileKind::Odt),
            b"application/vnd.oasis.opendocument.spreadsheet" => Some(FileKind::Ods),
            b"application/vnd.oasis.opendocument.presentation" => Some(FileKind::Odp),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn archive(parts: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(content).expect("its content");
        }
        writer.finish().expect("an archive")
    }

    #[test]
    fn the_parts_tell_the_kind() {
        let types = ("[Content_Types].xml", &b"<Types/>"[..]);
        assert_eq!(
            kind(archive(&[types, ("word/document.xml", b"<w/>")])),
            Ok(FileKind::Docx)
        );
        assert_eq!(
            kind(archive(&[types, ("xl/workbook.xml", b"<w/>")])),
            Ok(FileKind::Xlsx)
        );
        let odt = ("mimetype", &b"application/vnd.oasis.opendocument.text"[..]);
        assert_eq!(kind(archive(&[odt])), Ok(FileKind::Odt));
        assert_eq!(kind(archive(&[("word/document.xml", b"<w/>")])), Err(Refusal::Unknown));
        assert_eq!(kind(archive(&[("virus.exe", b"MZ")])), Err(Refusal::Unknown));
        let program = ("word/vbaProject.bin", &b"x"[..]);
        assert_eq!(
            kind(archive(&[types, ("word/document.xml", b"<w/>"), program])),
            Err(Refusal::Macros)
        );
        assert_eq!(
            kind(Cursor::new(b"PK\x03\x04 and no more".to_vec())),
            Err(Refusal::Damaged)
        );
    }

    #[test]
    fn what_unfolds_too_far_is_refused_whatever_it_declares() {
        let zeros = vec![0; 1 << 20];
        let bomb = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &zeros)]);
        assert!(bomb.get_ref().len() < 4_000);
        assert_eq!(within(bomb.clone(), (1 << 20) + 8), Ok(FileKind::Docx));
        assert_eq!(within(bomb.clone(), 1 << 20), Err(Refusal::Unfolds));
        let (size, lie) = ((1_u32 << 20).to_le_bytes(), 1000_u32.to_le_bytes());
        let mut bytes = bomb.into_inner();
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == size).collect();
        assert!(!places.is_empty());
        for at in places {
            bytes[at..at + 4].copy_from_slice(&lie);
        }
        let told = within(Cursor::new(bytes), 1 << 20).expect_err("a lie");
        assert!(matches!(told, Refusal::Unfolds | Refusal::Damaged), "{told:?}");
    }
}
