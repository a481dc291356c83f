//! The `.br` and `.gz` beside an asset.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Sizes of one asset in bytes.
pub struct Sizes {
    pub raw: usize,
    pub brotli: usize,
    pub gzip: usize,
}

/// True for what gets smaller by compression; pictures and fonts already are.
pub fn worthwhile(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    matches!(
        extension,
        Some("js" | "wasm" | "css" | "svg" | "txt" | "json" | "webmanifest")
    )
}

/// Writes both at their highest level.
pub fn beside(file: &Path, content: &[u8]) -> Result<Sizes> {
    let brotli = brotli(content)?;
    let gzip = gzip(content)?;
    fs::write(with_suffix(file, "br"), &brotli)?;
    fs::write(with_suffix(file, "gz"), &gzip)?;
    Ok(Sizes {
        raw: content.len(),
        brotli: brotli.len(),
        gzip: gzip.len(),
    })
}

/// What an earlier build left beside the file, when both are there.
pub fn existing(file: &Path, content: &[u8]) -> Option<Sizes> {
    let size = |suffix| {
        fs::metadata(with_suffix(file, suffix))
            .ok()
            .and_then(|meta| usize::try_from(meta.len()).ok())
    };
    Some(Sizes {
        raw: content.len(),
        brotli: size("br")?,
        gzip: size("gz")?,
    })
}

/// `parcours.js` becomes `parcours.js.br`.
pub fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(mut content: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut content, &mut made, &params)?;
    Ok(made)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    #[test]
    fn both_give_the_content_back() {
        let content = b"parcours ".repeat(400);
        let mut out = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&content).expect("compressed").as_slice(), &mut out).expect("valid");
        assert_eq!(out, content);
        let mut out = Vec::new();
        GzDecoder::new(gzip(&content).expect("compressed").as_slice())
            .read_to_end(&mut out)
            .expect("valid");
        assert_eq!(out, content);
    }
}
