//! What the files of the site are called, as `HydrationScripts` and `HashedStylesheet` look for them.

use sha2::{Digest, Sha256};
use std::{fmt::Write, path::Path};

/// The name that the server gives to leptos as `output_name`.
pub const OUTPUT: &str = "parcours";

/// The three files that pages name, with the key each has in `hash.txt`.
const HASHED: [(&str, &str, &str); 3] = [
    ("js", "parcours.js", "js"),
    ("wasm", "parcours_bg.wasm", "wasm"),
    ("css", "parcours.css", "css"),
];

/// The key and the hashed name of one file of `pkg`, or none when its name already is unique (snippets).
pub fn hashed(file: &Path, content: &[u8]) -> Option<(&'static str, String, String)> {
    let (key, _, extension) = HASHED.into_iter().find(|(_, name, _)| Path::new(name) == file)?;
    let hash = hash(content);
    Some((key, hash.clone(), format!("{OUTPUT}.{hash}.{extension}")))
}

/// 64 bits of SHA-256 in hexadecimal: enough to tell two versions of a file apart.
fn hash(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .take(8)
        .fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a string takes all");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_loses_its_suffix_once_hashed() {
        let (key, hash, name) = hashed(Path::new("parcours_bg.wasm"), b"abc").expect("is a known name");
        assert_eq!((key, hash.as_str()), ("wasm", "ba7816bf8f01cfea"));
        assert_eq!(name, "parcours.ba7816bf8f01cfea.wasm");
    }
}
