//! Cargo decides what has to be compiled anew, and says where it put the result.

use crate::Mode;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The browser half; answers the path of the module as cargo made it.
pub fn wasm(top: &Path, mode: Mode) -> Result<PathBuf> {
    let mut args = vec![
        "-p",
        "app",
        "--lib",
        "--features",
        "hydrate",
        "--target",
        "wasm32-unknown-unknown",
    ];
    if mode == Mode::Release {
        args.extend(["--profile", "wasm-release"]);
    }
    artifact(top, &args, |message| {
        let files = message["filenames"].as_array()?;
        files
            .iter()
            .filter_map(Value::as_str)
            .find(|file| file.ends_with(".wasm"))
            .map(PathBuf::from)
    })
}

/// The server; answers the path of its binary.
pub fn server(top: &Path, mode: Mode) -> Result<PathBuf> {
    let mut args = vec!["-p", "server", "--bin", "parcours"];
    if mode == Mode::Release {
        args.push("--release");
    }
    artifact(top, &args, |message| message["executable"].as_str().map(PathBuf::from))
}

fn artifact(top: &Path, args: &[&str], pick: impl Fn(&Value) -> Option<PathBuf>) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(top)
        .args(["build", "--message-format=json-render-diagnostics"])
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(
        output.status.success(),
        "cargo build {} ended with {}",
        args.join(" "),
        output.status
    );
    String::from_utf8(output.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter_map(|message| pick(&message))
        .last()
        .with_context(|| format!("cargo build {} named no file it made", args.join(" ")))
}
