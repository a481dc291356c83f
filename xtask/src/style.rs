//! One style sheet out of `style/`, without what a browser has no need of.

use crate::names::OUTPUT;
use anyhow::{Result, anyhow, ensure};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions},
    targets::{Browsers, Targets},
};
use std::{
    fs,
    path::Path,
    sync::{Arc, RwLock},
};

/// Bundles `entry` and what it imports into `folder/parcours.css`. A parse error fails, and so does a warning:
/// a browser would drop that rule in silence.
pub fn bundle(entry: &Path, folder: &Path) -> Result<()> {
    let css = minified(entry)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join(OUTPUT).with_extension("css"), css)?;
    Ok(())
}

fn minified(entry: &Path) -> Result<String> {
    let files = FileProvider::new();
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions {
        warnings: Some(Arc::clone(&warnings)),
        ..ParserOptions::default()
    };
    let mut sheet = Bundler::new(&files, None, options)
        .bundle(entry)
        .map_err(|error| anyhow!("{error}"))?;
    let found: Vec<String> = match warnings.read() {
        Ok(list) => list.iter().map(ToString::to_string).collect(),
        Err(_) => vec!["the list of warnings was lost".into()],
    };
    ensure!(found.is_empty(), "the style sheet has warnings:\n{}", found.join("\n"));
    sheet.minify(MinifyOptions {
        targets: browsers(),
        ..MinifyOptions::default()
    })?;
    let css = sheet.to_css(PrinterOptions {
        minify: true,
        targets: browsers(),
        ..PrinterOptions::default()
    })?;
    Ok(css.code)
}

/// The browsers of May 2024 and later read everything that comes out, `light-dark()` as it is; newer syntax is
/// written down to them.
fn browsers() -> Targets {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Targets::from(Browsers {
        chrome: version(123, 0),
        edge: version(123, 0),
        firefox: version(126, 0),
        safari: version(17, 5),
        ios_saf: version(17, 5),
        ..Browsers::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    fn css(test: &str, files: &[(&str, &str)]) -> Result<String> {
        let scratch = Scratch::new(test);
        for (name, text) in files {
            fs::write(scratch.0.join(name), text)?;
        }
        minified(&scratch.0.join("main.css"))
    }

    #[test]
    fn imports_keep_the_order_of_the_layers() {
        let made = css(
            "keep",
            &[
                ("main.css", "@layer parts, base; @import './base.css' layer(base);"),
                ("base.css", "a { color: red; }"),
            ],
        );
        assert_eq!(made.expect("is valid"), "@layer parts;@layer base{a{color:red}}");
    }

    #[test]
    fn a_parse_error_names_its_place() {
        let error = css("parse", &[("main.css", "a {\n  color: red;\n  & { }\n  ) }")]).expect_err("is broken");
        assert!(error.to_string().contains("main.css:3:"), "{error}");
    }

    #[test]
    fn a_warning_fails() {
        let error = css("warning", &[("main.css", "a:hoover { color: red }")]).expect_err("no such pseudo-class");
        assert!(error.to_string().contains("hoover"), "{error}");
    }

    #[test]
    fn a_missing_import_fails() {
        assert!(css("missing", &[("main.css", "@import './none.css';")]).is_err());
    }
}
