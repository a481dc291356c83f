//! Builds the site: the two halves by cargo, then glue, style and static files by libraries.

mod cargo;
mod compress;
mod files;
mod glue;
mod names;
mod site;
mod step;
mod style;

use anyhow::{Context, Result};
use std::{path::Path, process::ExitCode};

const USAGE: &str = "Usage: cargo xtask build [--release]

Builds the server, the browser half and the style, and lays out the site next to the
server's binary: <target>/debug/parcours and <target>/debug/site (release/ with --release).";

/// Which of the two builds is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Fast to make, plain file names, nothing compressed.
    Dev,
    /// Small to load: names carry a hash of the content, every asset has a `.br` and a `.gz` beside it.
    Release,
}

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<ExitCode> {
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build"] => build(Mode::Dev)?,
        ["build", "--release"] => build(Mode::Release)?,
        ["help" | "--help" | "-h"] => println!("{USAGE}"),
        _ => {
            eprintln!("{USAGE}");
            return Ok(ExitCode::from(2));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn build(mode: Mode) -> Result<()> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask has no folder above it")?;
    let wasm = step::timed("browser half", || cargo::wasm(top, mode))?;
    let server = step::timed("server", || cargo::server(top, mode))?;
    let beside = server.parent().context("the server has no folder")?;
    let (root, parts) = (beside.join("site"), beside.join("site-parts"));
    step::timed("glue", || glue::generate(&wasm, &parts.join("glue"), mode))?;
    step::timed("style", || {
        style::bundle(&top.join("style/main.css"), &parts.join("style"))
    })?;
    step::timed("site", || {
        let mut site = site::Site::at(&root, mode);
        site.add(&parts.join("glue"), "pkg")?;
        site.add(&parts.join("style"), "pkg")?;
        site.add(&top.join("app/public"), "")?;
        site.finish()
    })?;
    println!("{}\n{}", server.display(), root.display());
    Ok(())
}
