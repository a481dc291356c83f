//! The commands. Exit code 0: done; 1: the work failed; 2: the call was wrong.

mod demo;
mod migrate;
mod serve;

use crate::{clock::SystemClock, config::Config, db::Db, hub::Hub};
use clap::{Parser, Subcommand};
use std::{process::ExitCode, sync::Arc};
use tracing_subscriber::EnvFilter;

/// The shared journey tracker of a solidarity-economy hub.
#[derive(Debug, Parser)]
#[command(name = "parcours", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    config: Config,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer the browser.
    Serve,
    /// Fill an empty database with the invented demonstration hub.
    Demo,
    /// Bring the database's tables up to date.
    Migrate,
}

/// Why a command ended.
#[derive(Debug)]
pub enum Stop {
    /// The work failed: exit code 1.
    Failed(String),
    /// The call was wrong: exit code 2.
    Misused(String),
}

impl<E: std::error::Error> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Runs a command to its end.
pub fn run(cli: Cli) -> ExitCode {
    let filter = EnvFilter::try_from_env("PARCOURS_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return stop(&Stop::from(error)),
    };
    match runtime.block_on(dispatch(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => stop(&reason),
    }
}

async fn dispatch(cli: Cli) -> Result<(), Stop> {
    match cli.command {
        Command::Serve => serve::serve(cli.config).await,
        Command::Demo => demo::demo(cli.config).await,
        Command::Migrate => migrate::migrate(cli.config).await,
    }
}

fn stop(reason: &Stop) -> ExitCode {
    let (text, code) = match reason {
        Stop::Failed(text) => (text, 1),
        Stop::Misused(text) => (text, 2),
    };
    eprintln!("parcours: {text}");
    ExitCode::from(code)
}

/// Opens the database, its tables up to date, with the machine's clock.
pub async fn open(mut config: Config) -> Result<Hub, Stop> {
    if let Some(file) = config.database_url.strip_prefix("sqlite://")
        && let Some(folder) = std::path::Path::new(file.split('?').next().unwrap_or(file)).parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    let db = Db::open(&config.database_url).await?;
    db.migrate().await?;
    let mark: Option<(String,)> = db
        .query("SELECT value FROM setting WHERE key = 'demonstration'")
        .optional()
        .await?;
    config.demonstration = mark.is_some();
    Ok(Hub {
        db,
        clock: Arc::new(SystemClock),
        config: Arc::new(config),
    })
}
