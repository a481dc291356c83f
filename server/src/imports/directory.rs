//! Lists of organisations, taken in by a command: those on record are left alone.

use super::{
    reading::{
        Warning, WarningCode,
        organisations::{OrganisationReading, OrganisationRow, Role},
    },
    report::{refused, warned},
    run::Source,
};
use crate::{
    auth::tokens,
    db::{Run, Stamp, Tx},
    error::Failed,
    events::record_by_command,
    hub::Hub,
    organisations::events::OrganisationAdded,
    reference::fold,
};
use app::imports::types::Report;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// Writes the organisations that are not on record by their name, in one transaction. A dry run does the same and undoes it.
pub async fn import_organisations(
    hub: &Hub,
    source: &Source,
    reading: &OrganisationReading,
    dry_run: bool,
) -> Result<Report, Failed> {
    let mut tx = hub.db.begin().await?;
    let names: Vec<(String,)> = tx.query("SELECT name_key FROM organisation").all().await?;
    let names: HashSet<String> = names.into_iter().map(|(name,)| name).collect();
    let mut report = Report {
        rows: u64::try_from(reading.total).unwrap_or(u64::MAX),
        refused: reading.refused.iter().map(refused).collect(),
        ..Report::default()
    };
    let described = is_described(reading);
    let (known, new): (Vec<_>, Vec<_>) = reading.rows.iter().partition(|row| names.contains(&fold(&row.name)));
    report
        .warnings
        .extend(known.into_iter().map(|row| warned(&on_record(row))));
    report.imported = u64::try_from(new.len()).unwrap_or(u64::MAX);
    if !new.is_empty() {
        let import = insert_import(hub, &mut tx, source, &report).await?;
        for row in new {
            insert(hub, &mut tx, import, row, described).await?;
        }
    }
    if dry_run {
        tx.rollback().await?;
    } else {
        tx.commit().await?;
    }
    Ok(report)
}

/// Sheets are public: a column of remarks stays out, one of descriptions is what it says.
fn is_described(reading: &OrganisationReading) -> bool {
    reading.recognised.iter().any(|found| {
        let heading = fold(&found.heading);
        found.column == "note" && (heading.starts_with("description") || heading.starts_with("presentation"))
    })
}

fn on_record(row: &OrganisationRow) -> Warning {
    Warning {
        row: Some(row.row),
        line: Some(row.line),
        column: None,
        value: row.name.clone(),
        code: WarningCode::OrganisationOnRecord,
        rows: Vec::new(),
    }
}

/// What is kept of a list that made something.
async fn insert_import(hub: &Hub, tx: &mut Tx, source: &Source, report: &Report) -> Result<Uuid, Failed> {
    let id = Uuid::now_v7();
    tx.query("INSERT INTO directory_import (id, file_name, sha256, report, imported_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(source.file_name.clone())
        .bind(tokens::hex(&Sha256::digest(&source.bytes)))
        .bind(serde_json::to_string(report)?)
        .bind(Stamp::from(hub.now()))
        .execute()
        .await?;
    Ok(id)
}

async fn insert(hub: &Hub, tx: &mut Tx, import: Uuid, row: &OrganisationRow, described: bool) -> Result<(), Failed> {
    let id = Uuid::now_v7();
    let description = row.note.clone().filter(|_| described).unwrap_or_default();
    tx.query(
        "INSERT INTO organisation (id, name, short_name, name_key, scope, hosted, description, email, phone, website,
                                   commune_insee, created_at, import_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(id)
    .bind(row.name.clone())
    .bind(row.short_name.clone().unwrap_or_else(|| row.name.clone()))
    .bind(fold(&row.name))
    .bind(row.scope.map_or("local", |scope| scope.as_str()).to_owned())
    .bind(row.hosted.unwrap_or(false))
    .bind(description)
    .bind(row.mail.as_ref().map(|mail| mail.as_str().to_owned()))
    .bind(row.phone.as_ref().map(|phone| phone.as_str().to_owned()))
    .bind(row.website.clone())
    .bind(row.commune_insee.clone())
    .bind(Stamp::from(hub.now()))
    .bind(import)
    .execute()
    .await?;
    // A partner is what an account is; an organisation that only reads has no role among these.
    for role in row.roles.iter().filter(|role| **role != Role::Partner) {
        tx.query("INSERT INTO organisation_role (organisation_id, role) VALUES ($1, $2)")
            .bind(id)
            .bind(role.as_str().to_owned())
            .execute()
            .await?;
    }
    let event = OrganisationAdded { name: row.name.clone() };
    record_by_command(tx, hub.now(), id, &event).await
}
