//! Whether the data hold together and the configuration can work: what `parcours check` prints.

mod configuration;
mod contracts;
mod financing;
mod links;
mod stages;

use crate::{accounts::factor::sealed, documents, error::Failed, hub::Hub};
use serde::Serialize;

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Code of the check.
    pub check: &'static str,
    /// The record or the variable.
    pub subject: String,
    /// What is wrong, and what to do.
    pub text: String,
}

/// What all checks together say.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Broken: has to be put right.
    pub findings: Vec<Finding>,
    /// Works, but hardly as wished on a hub in use.
    pub warnings: Vec<Finding>,
}

/// Second factors that nobody can enter by, and those that a stolen database would tell.
async fn factors(hub: &Hub) -> Result<Vec<Finding>, Failed> {
    let (locked, open) = sealed::unread(hub).await?;
    let told = [
        (
            locked,
            "sealed with another PARCOURS_SECRET: their owners enter with a recovery code, or need `parcours user reset --second-factor`",
        ),
        (open, "not sealed yet; run: parcours migrate"),
    ];
    let found = told.into_iter().filter(|(n, _)| *n > 0).map(|(n, text)| Finding {
        check: "second_factor",
        subject: n.to_string(),
        text: text.to_owned(),
    });
    Ok(found.collect())
}

/// Runs every check, and changes nothing.
pub async fn check(hub: &Hub) -> Result<Report, Failed> {
    let missing = hub.db.missing_migrations().await?;
    if !missing.is_empty() {
        let findings = missing.into_iter().map(|version| Finding {
            check: "migrations",
            subject: format!("{version:04}"),
            text: "this migration is not applied; run: parcours migrate".to_owned(),
        });
        return Ok(Report {
            findings: findings.collect(),
            warnings: configuration::warnings(&hub.config),
        });
    }
    let mut findings = stages::projections(&hub.db).await?;
    findings.extend(contracts::projections(&hub.db).await?);
    findings.extend(financing::projections(&hub.db).await?);
    findings.extend(links::findings(&hub.db).await?);
    findings.extend(configuration::findings(&hub.config));
    findings.extend(documents::check::findings(hub).await?);
    let mut warnings = configuration::warnings(&hub.config);
    warnings.extend(links::warnings(&hub.db).await?);
    warnings.extend(factors(hub).await?);
    warnings.extend(documents::check::warnings(hub).await?);
    Ok(Report { findings, warnings })
}
