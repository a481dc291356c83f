//! The `parcours` command.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    keep_files_private();
    let _ = dotenvy::dotenv();
    server::cli::run(server::cli::Cli::parse())
}

/// Database, letters, documents and backups hold personal data: what the program makes is its own account's alone.
fn keep_files_private() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}
