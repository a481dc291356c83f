//! What a document may be called and how large it may be.

use crate::{dates, text::Lang};

/// Largest document (product.md §2).
pub const MAX_BYTES: u64 = 25 * 1000 * 1000;
/// Longest title, in characters.
pub const MAX_TITLE: usize = 300;
/// Longest name of a file that is kept, in characters; file systems take 255 bytes, and people's ones are longer.
const MAX_NAME: usize = 200;

/// The name without folders and without characters that steer how it is shown: a right-to-left override makes
/// `facture-fdp.exe` read as `facture-exe.pdf`. Letters of every script stay. A long one loses its middle, never its ending.
pub fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: Vec<char> = last.chars().filter(|c| !c.is_control() && !steers(*c)).collect();
    let text: String = clean.iter().collect();
    let text = text.trim().to_owned();
    if text.chars().count() <= MAX_NAME {
        return text;
    }
    let (stem, ending) = text.rsplit_once('.').unwrap_or((&text, ""));
    let ending: String = ending.chars().take(10).collect();
    let stem: String = stem.chars().take(MAX_NAME - 2 - ending.chars().count()).collect();
    format!("{stem}….{ending}")
}

const fn steers(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

/// The title when nobody gave one: the file's name without its ending.
pub fn title_of(file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    if stem.is_empty() {
        file_name.to_owned()
    } else {
        stem.to_owned()
    }
}

/// `1,2 Mo`, as file managers count: thousands, not 1,024.
pub fn size(bytes: u64, lang: Lang) -> String {
    let units = match lang {
        Lang::Fr => ["o", "ko", "Mo", "Go"],
        Lang::En => ["B", "kB", "MB", "GB"],
    };
    let (mut unit, mut scale) = (0, 1);
    while bytes >= scale * 1000 && unit < 3 {
        scale *= 1000;
        unit += 1;
    }
    let tenths = bytes.saturating_mul(10) / scale;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let whole = dates::number(i64::try_from(whole).unwrap_or(i64::MAX), lang);
    let mark = if lang == Lang::Fr { ',' } else { '.' };
    if unit == 0 || tenth == 0 {
        format!("{whole}\u{a0}{}", units[unit])
    } else {
        format!("{whole}{mark}{tenth}\u{a0}{}", units[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_script_and_their_ending() {
        assert_eq!(file_name("C:\\Mes documents\\Été 🌞.pdf"), "Été 🌞.pdf");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("السيرة الذاتية.pdf"), "السيرة الذاتية.pdf");
        assert_eq!(file_name("facture-\u{202E}fdp.exe"), "facture-fdp.exe");
        let long = format!("{}.docx", "é".repeat(300));
        let kept = file_name(&long);
        assert_eq!(kept.chars().count(), 200);
        assert!(kept.ends_with("….docx"));
        assert_eq!((title_of("CV.pdf"), title_of(".pdf")), ("CV".into(), ".pdf".into()));
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size(999, Lang::Fr), "999\u{a0}o");
        assert_eq!(size(1_250_000, Lang::Fr), "1,2\u{a0}Mo");
        assert_eq!(size(25_000_000, Lang::En), "25\u{a0}MB");
        assert_eq!(size(2_000_000_000, Lang::Fr), "2\u{a0}Go");
    }
}
