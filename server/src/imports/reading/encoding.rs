use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Decodes a text file: by its byte order mark, else UTF-8 when it is that, else Windows-1252.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if is_utf8(bytes) => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, encoding, _) = encoding.decode(bytes);
    (text, encoding.name())
}

/// One broken letter (a text cut in the middle) does not make a UTF-8 file something else.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good > bad * 20
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn both_usual_encodings_and_their_marks_are_read() {
        assert_eq!(decode("Étape ; 1 €".as_bytes()), ("Étape ; 1 €".into(), "UTF-8"));
        assert_eq!(decode(b"\xEF\xBB\xBF\xC3\x89tape"), ("Étape".into(), "UTF-8"));
        assert_eq!(
            decode(b"\xC9tape ; 1 \x80 \x96 \x9Cuvre"),
            ("Étape ; 1 € – œuvre".into(), "windows-1252")
        );
        assert_eq!(decode(b"\xFF\xFE\xC9\0t\0"), ("Ét".into(), "UTF-16LE"));
    }

    #[test]
    fn one_broken_letter_does_not_spoil_the_others() {
        let mut bytes = "é".repeat(100).into_bytes();
        bytes.push(0xC3);
        assert!(decode(&bytes).0.starts_with("éé"));
    }
}
