use super::{Stop, connect, open};
use crate::{
    backup::{self, Manifest},
    config::Config,
    integrity,
};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct BackupFile {
    /// One file, which holds the database and the documents.
    file: PathBuf,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
}

impl BackupFile {
    fn bar(&self) -> ProgressBar {
        let target = if self.json {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        ProgressBar::with_draw_target(None, target)
    }

    fn tell(&self, done: &str, manifest: &Manifest) -> Result<(), Stop> {
        let snapshot = &manifest.snapshot;
        if self.json {
            let told = serde_json::json!({
                "file": self.file, "made_at": manifest.made_at, "engine": manifest.engine,
                "rows": snapshot.rows(), "documents": snapshot.documents.len(),
            });
            println!("{told}");
        } else {
            println!(
                "{done}: {} rows and {} documents of {} ({})",
                snapshot.rows(),
                snapshot.documents.len(),
                manifest.made_at,
                manifest.engine
            );
        }
        Ok(())
    }
}

fn show(bar: &ProgressBar, at: usize, of: usize) {
    bar.set_length(u64::try_from(of).unwrap_or_default());
    bar.set_position(u64::try_from(at).unwrap_or_default());
}

/// Of the database as it is: nothing is migrated. The server may go on.
pub async fn backup(config: Config, to: BackupFile) -> Result<(), Stop> {
    if config.database_url.starts_with("sqlite:") {
        super::check::exists(&config)?;
    }
    let (hub, bar) = (connect(config).await?, to.bar());
    let manifest = backup::take(&hub, &to.file, |at, of| show(&bar, at, of)).await?;
    bar.finish_and_clear();
    to.tell("saved", &manifest)
}

/// Into an empty database, and then looks at everything as `check` does.
pub async fn restore(config: Config, from: BackupFile) -> Result<(), Stop> {
    let bar = from.bar();
    let manifest = backup::restore(&config, &from.file, |at, of| show(&bar, at, of)).await?;
    bar.finish_and_clear();
    let hub = open(config).await?;
    let report = integrity::check(&hub).await?;
    super::check::print("wrong", &report.findings);
    from.tell("restored", &manifest)?;
    match report.findings.len() {
        0 => Ok(()),
        n => Err(Stop::Failed(format!("restored, but {n} found"))),
    }
}
