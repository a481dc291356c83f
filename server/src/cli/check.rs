use super::{Stop, connect};
use crate::{
    config::Config,
    integrity::{self, Finding},
};
use std::path::Path;

/// Prints them one a line.
pub fn print(kind: &str, findings: &[Finding]) {
    for Finding { check, subject, text } in findings {
        println!("{kind}: {check}: {subject}: {text}");
    }
}

/// Refuses a file that is not there: none is made by asking.
pub fn exists(config: &Config) -> Result<(), Stop> {
    let file = config
        .database_url
        .strip_prefix("sqlite://")
        .map(|file| file.split('?').next().unwrap_or(file).to_owned());
    match file.filter(|file| !file.starts_with(':') && !Path::new(file).exists()) {
        Some(file) => Err(Stop::Failed(format!(
            "there is no database at {file}: `parcours migrate` makes one"
        ))),
        None => Ok(()),
    }
}

/// Prints what is wrong; exit code 1 when something is. A warning changes nothing to the code.
pub async fn check(config: Config, json: bool) -> Result<(), Stop> {
    exists(&config)?;
    let hub = connect(config).await?;
    let report = integrity::check(&hub).await?;
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print("wrong", &report.findings);
        print("warning", &report.warnings);
    }
    match report.findings.len() {
        0 => {
            if !json {
                println!("{}: the data hold together", hub.db.engine());
            }
            Ok(())
        }
        n => Err(Stop::Failed(format!("{n} found"))),
    }
}
