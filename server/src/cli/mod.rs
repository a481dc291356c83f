//! The commands. Exit code 0: done; 1: the work failed; 2: the call was wrong.

mod backup;
mod check;
mod demo;
mod import;
mod jobs;
mod migrate;
mod serve;
mod user;

use crate::{accounts::factor::sealed, auth::vault, clock::SystemClock, config::Config, db::Db, hub::Hub};
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
    /// What is logged, to standard error: error, warn, info, debug or trace, for all or by part.
    #[arg(long, env = "PARCOURS_LOG", default_value = "info,sqlx=warn", global = true)]
    log: String,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer the browser.
    Serve,
    /// Fill an empty database with the invented demonstration hub.
    Demo,
    /// Bring the database's tables up to date.
    Migrate,
    /// Open, close and recover accounts.
    #[command(subcommand)]
    User(user::User),
    /// Check that the data hold together and that the configuration can work; changes nothing.
    Check {
        /// Answer for machines.
        #[arg(long)]
        json: bool,
    },
    /// Save the database and the documents into one file, beside people at work.
    Backup(backup::BackupFile),
    /// Bring such a file back, into an empty database.
    Restore(backup::BackupFile),
    /// Take in tables that organisations keep.
    #[command(subcommand)]
    Import(import::Import),
    /// Do the scheduled work, which `serve` does by itself.
    #[command(subcommand)]
    Jobs(jobs::Jobs),
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
    let filter = EnvFilter::try_new(&cli.log).unwrap_or_else(|_| EnvFilter::new("info"));
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
        Command::User(command) => user::user(cli.config, command).await,
        Command::Check { json } => check::check(cli.config, json).await,
        Command::Backup(to) => backup::backup(cli.config, to).await,
        Command::Restore(from) => backup::restore(cli.config, from).await,
        Command::Import(what) => import::import(cli.config, what).await,
        Command::Jobs(command) => jobs::jobs(cli.config, command).await,
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

/// Opens the database as it is, with the machine's clock.
async fn connect(config: Config) -> Result<Hub, Stop> {
    let known = ["sqlite:", "postgres:", "postgresql:"];
    if !known.iter().any(|scheme| config.database_url.starts_with(scheme)) {
        let text = "DATABASE_URL starts with sqlite:// (a file) or postgres:// (a server)";
        return Err(Stop::Misused(text.to_owned()));
    }
    if let Some(file) = config.database_url.strip_prefix("sqlite://")
        && let Some(folder) = std::path::Path::new(file.split('?').next().unwrap_or(file)).parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    Ok(Hub {
        db: Db::open_with(&config.database_url, config.database_connections).await?,
        clock: Arc::new(SystemClock),
        config: Arc::new(config),
    })
}

/// Opens the database and brings its tables up to date.
pub async fn open(config: Config) -> Result<Hub, Stop> {
    let mut hub = connect(config.clone()).await?;
    hub.db.migrate().await?;
    crate::contracts::adopt::run(&hub.db).await?;
    crate::contracts::repair::run(&hub.db, hub.now()).await?;
    crate::financing::carry_over::run(&hub.db).await?;
    vault::configured(&hub.config).map_err(Stop::Misused)?;
    sealed::seal_all(&hub).await?;
    let mark: Option<(String,)> = hub
        .db
        .query("SELECT value FROM setting WHERE key = 'demonstration'")
        .optional()
        .await?;
    hub.config = Arc::new(Config {
        demonstration: mark.is_some(),
        ..config
    });
    Ok(hub)
}
