//! The `parcours` command.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let _ = dotenvy::dotenv();
    server::cli::run(server::cli::Cli::parse())
}
