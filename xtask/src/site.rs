//! The folder that the server serves: `pkg/` with the three built assets, the static files beside it.

use crate::{
    Mode,
    compress::{self, Sizes},
    files, names,
};
use anyhow::{Context, Result};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The folder next to a binary, so that both halves of one build stay together.
pub struct Site {
    root: PathBuf,
    mode: Mode,
    belongs: BTreeSet<PathBuf>,
    hashes: String,
}

impl Site {
    pub fn at(root: &Path, mode: Mode) -> Self {
        Self {
            root: root.to_owned(),
            mode,
            belongs: BTreeSet::new(),
            hashes: String::new(),
        }
    }

    /// Puts all files below `source` into `place`, in a release under their hashed names and compressed.
    pub fn add(&mut self, source: &Path, place: &str) -> Result<()> {
        for file in files::below(source)? {
            let content = fs::read(&file).with_context(|| file.display().to_string())?;
            let mut name = file.strip_prefix(source)?.to_owned();
            if self.mode == Mode::Release
                && let Some((key, hash, hashed)) = names::hashed(&name, &content)
            {
                self.hashes.push_str(&format!("{key}: {hash}\n"));
                name = hashed.into();
            }
            self.put(self.root.join(place).join(name), &content)?;
        }
        Ok(())
    }

    /// Writes the list of hashes where leptos reads it, beside the binary, and removes what no longer belongs.
    pub fn finish(self) -> Result<()> {
        if self.mode == Mode::Release {
            files::write_if_changed(&self.root.with_file_name("hash.txt"), self.hashes.as_bytes())?;
        }
        for file in files::below(&self.root)?
            .iter()
            .filter(|file| !self.belongs.contains(*file))
        {
            fs::remove_file(file)?;
        }
        Ok(())
    }

    fn put(&mut self, file: PathBuf, content: &[u8]) -> Result<()> {
        let changed = files::write_if_changed(&file, content)?;
        if self.mode == Mode::Release && compress::worthwhile(&file) {
            let sizes = match compress::existing(&file, content) {
                Some(sizes) if !changed => sizes,
                _ => compress::beside(&file, content)?,
            };
            self.print(&file, &sizes)?;
            self.belongs
                .extend(["br", "gz"].map(|suffix| compress::with_suffix(&file, suffix)));
        }
        self.belongs.insert(file);
        Ok(())
    }

    fn print(&self, file: &Path, sizes: &Sizes) -> Result<()> {
        let name = file.strip_prefix(&self.root)?.display();
        println!(
            "  {name:<40} {:>8} raw {:>8} br {:>8} gz",
            sizes.raw, sizes.brotli, sizes.gzip
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    fn publish(mode: Mode, scratch: &Scratch, css: &str) -> Result<Vec<String>> {
        let (parts, root) = (scratch.0.join("parts"), scratch.0.join("site"));
        files::write_if_changed(&parts.join("parcours.css"), css.as_bytes())?;
        let mut site = Site::at(&root, mode);
        site.add(&parts, "pkg")?;
        site.finish()?;
        files::below(&root)?
            .iter()
            .map(|file| Ok(file.strip_prefix(&root)?.display().to_string()))
            .collect()
    }

    #[test]
    fn a_dev_site_has_plain_names() {
        let scratch = Scratch::new("dev");
        assert_eq!(publish(Mode::Dev, &scratch, "a{}").expect("done"), ["pkg/parcours.css"]);
    }

    #[test]
    fn a_release_drops_the_version_before_and_lists_its_hash() {
        let scratch = Scratch::new("release");
        let first = publish(Mode::Release, &scratch, "a{}").expect("done");
        let second = publish(Mode::Release, &scratch, "b{}").expect("done");
        assert_eq!((first.len(), second.len()), (3, 3));
        assert!(first.iter().all(|name| !second.contains(name)), "{first:?} {second:?}");
        let list = fs::read_to_string(scratch.0.join("hash.txt")).expect("a list");
        let hash = list
            .strip_prefix("css: ")
            .and_then(|rest| rest.strip_suffix('\n'))
            .expect("one hash");
        assert_eq!(second[0], format!("pkg/parcours.{hash}.css"));
    }
}
