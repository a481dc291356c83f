//! Cargo decides what has to be compiled anew, and says where it put the result.

use crate::Mode;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The browser half; answers the path of the module as cargo made it.
///
/// Its warnings stay untold: what only bodies of server functions use looks unused here, and `make check` knows better.
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
    let coloured = std::io::stderr().is_terminal();
    let format = if coloured {
        "--message-format=json-diagnostic-rendered-ansi"
    } else {
        "--message-format=json"
    };
    artifact(top, mode, format, &args, |message| {
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
    let format = "--message-format=json-render-diagnostics";
    artifact(top, mode, format, &args, |message| {
        message["executable"].as_str().map(PathBuf::from)
    })
}

/// Builds, and picks the last file that `pick` finds in what cargo says it made.
fn artifact(
    top: &Path,
    mode: Mode,
    format: &str,
    args: &[&str],
    pick: impl Fn(&Value) -> Option<PathBuf>,
) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    // What cargo tells this program of itself would make some crates of the server build again, here and in the next test.
    let of_this_crate = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars().filter(|(name, _)| of_this_crate(name)) {
        command.env_remove(name);
    }
    if mode == Mode::Release {
        // Without the erased types of .cargo/config.toml, which save compile time and cost time for each page.
        command.env("RUSTFLAGS", "");
    }
    let output = command
        .current_dir(top)
        .args(["build", format])
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    let said = String::from_utf8(output.stdout)?;
    let messages: Vec<Value> = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    for message in messages
        .iter()
        .map(|message| &message["message"])
        .filter(|message| message["level"] == "error")
    {
        eprintln!("{}", message["rendered"].as_str().unwrap_or_default());
    }
    ensure!(
        output.status.success(),
        "cargo build {} ended with {}",
        args.join(" "),
        output.status
    );
    messages
        .iter()
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter_map(pick)
        .next_back()
        .with_context(|| format!("cargo build {} named no file it made", args.join(" ")))
}
