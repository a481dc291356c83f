//! The JavaScript that loads the module, by the library behind wasm-bindgen.

use crate::{Mode, names::OUTPUT};
use anyhow::Result;
use std::{fmt::Write, fs, path::Path, time::UNIX_EPOCH};
use wasm_bindgen_cli_support::Bindgen;

/// Writes `parcours.js`, `parcours_bg.wasm` and the snippets into `folder`, unless they stem from this very module.
pub fn generate(wasm: &Path, folder: &Path, mode: Mode) -> Result<()> {
    let stamp = folder.with_extension("stamp");
    let now = fingerprint(wasm)?;
    if fs::read_to_string(&stamp).is_ok_and(|before| before == now) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Bindgen::new()
        .input_path(wasm)
        .out_name(OUTPUT)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(mode == Mode::Release)
        .generate(folder)?;
    fs::write(stamp, now)?;
    Ok(())
}

/// Time and size of the module and of this program: a dev module is too long to hash at each build.
fn fingerprint(wasm: &Path) -> Result<String> {
    let mut print = String::new();
    for file in [wasm, &std::env::current_exe()?] {
        let meta = fs::metadata(file)?;
        let time = meta.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        writeln!(print, "{} {time}", meta.len())?;
    }
    Ok(print)
}
