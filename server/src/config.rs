//! Configuration, by environment or `.env`.

use clap::Args;
use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

#[derive(Debug, Clone, Args)]
pub struct Config {
    /// The database: a SQLite file, or PostgreSQL.
    #[arg(
        long,
        env = "DATABASE_URL",
        hide_env_values = true,
        global = true,
        default_value = "sqlite://data/parcours.db"
    )]
    pub database_url: String,
    /// Connections that this process opens to the database at most. Unset: 8 to SQLite, 16 to PostgreSQL.
    #[arg(long, env = "PARCOURS_DATABASE_CONNECTIONS", global = true)]
    pub database_connections: Option<NonZeroU32>,
    /// Where the server listens.
    #[arg(long, env = "PARCOURS_ADDRESS", default_value = "127.0.0.1:3000", global = true)]
    pub address: SocketAddr,
    /// The address that people type; makes cookies secure when it starts with https.
    #[arg(long, env = "PARCOURS_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Addresses of reverse proxies on other machines, comma-separated: who asked is then read from their `X-Forwarded-For`.
    #[arg(long, env = "PARCOURS_PROXIES", value_delimiter = ',', global = true)]
    pub proxies: Vec<IpAddr>,
    /// The mail server: smtps://user:password@host, or smtp://host:587?tls=required. Unset: mails are kept as files.
    #[arg(long, env = "PARCOURS_SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,
    /// Who mails come from, for instance "Parcours <parcours@hub.example>"; unset: parcours@ the public address.
    #[arg(long, env = "PARCOURS_MAIL_FROM", global = true)]
    pub mail_from: Option<String>,
    /// Seconds between two rounds of scheduled work (mail, reminders); 0: this process leaves it to others.
    #[arg(long, env = "PARCOURS_JOBS_EVERY", default_value_t = 20, global = true)]
    pub jobs_every: u64,
    /// Files that are not in the database.
    #[arg(long, env = "PARCOURS_DATA_DIR", default_value = "data", global = true)]
    pub data_dir: PathBuf,
    /// Room for the documents of each organisation, in megabytes.
    #[arg(long, env = "PARCOURS_DOCUMENT_QUOTA_MB", default_value_t = 2000, global = true)]
    pub document_quota_mb: u64,
    /// Seals the secrets of second factors in the database: 32 characters or more, the same for every server of the hub. Unset: the
    /// file `secret` of the data folder, which is made when it is first needed.
    #[arg(long, env = "PARCOURS_SECRET", hide_env_values = true, global = true)]
    pub secret: Option<String>,
    /// The built site: style, script and wasm.
    #[arg(long, env = "PARCOURS_SITE_DIR", global = true)]
    pub site_dir: Option<PathBuf>,
    /// The database holds the demonstration hub: read from it, never configured.
    #[arg(skip)]
    pub demonstration: bool,
}

impl Config {
    /// The address that links in messages start with, without a slash at the end.
    pub fn public_url(&self) -> String {
        let url = self
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.address));
        url.trim_end_matches('/').to_owned()
    }

    /// The name by which this hub greets others: the host of its public address.
    pub fn host(&self) -> String {
        let url = self.public_url();
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let host = rest.split(['/', ':']).next().unwrap_or_default();
        if host.is_empty() {
            "localhost".to_owned()
        } else {
            host.to_owned()
        }
    }

    /// Mail really leaves; otherwise it waits in files for whoever runs the server.
    pub const fn mail_leaves(&self) -> bool {
        self.smtp_url.is_some() && !self.demonstration
    }

    pub fn secure(&self) -> bool {
        self.public_url().starts_with("https://")
    }

    /// The folder with `pkg/`: as configured, else `site` beside the program, else `site` one folder up (`target/site`).
    pub fn site_dir(&self) -> PathBuf {
        if let Some(dir) = &self.site_dir {
            return dir.clone();
        }
        let beside = std::env::current_exe()
            .ok()
            .and_then(|exe| exe.parent().map(PathBuf::from))
            .unwrap_or_default();
        let near = beside.join("site");
        if near.is_dir() {
            near
        } else {
            beside.parent().map_or(near, |up| up.join("site"))
        }
    }
}
