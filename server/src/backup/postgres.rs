//! Every table by COPY, all within one transaction that sees one moment.

use super::{
    Archive, Problem,
    manifest::{Document, Snapshot, Table},
    refused,
};
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, query, query_as, query_scalar};
use std::io::{Read, Write};
use zip::write::SimpleFileOptions;

/// The name of a table in the archive.
pub fn entry(table: &str) -> String {
    format!("tables/{table}.copy")
}

pub async fn snapshot(pool: &PgPool, archive: &mut Archive) -> Result<Snapshot, Problem> {
    let mut tx = pool
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await?;
    let mut tables = vec![];
    for name in names(&mut tx).await? {
        tables.push(copy_out(&mut tx, name, archive).await?);
    }
    let rows: Vec<(String, i64)> =
        query_as("SELECT sha256, MAX(bytes) FROM document WHERE withdrawn_at IS NULL GROUP BY sha256 ORDER BY sha256")
            .fetch_all(&mut *tx)
            .await?;
    let document = |(sha256, bytes)| Document { sha256, bytes };
    Ok(Snapshot {
        migration: query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
            .fetch_one(&mut *tx)
            .await?,
        tables,
        documents: rows.into_iter().map(document).collect(),
    })
}

/// The tables of the hub; those of the migrations are made by the migrations.
async fn names(db: &mut PgConnection) -> Result<Vec<String>, Problem> {
    let names = query_scalar(
        "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
         WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations' ORDER BY 1",
    );
    Ok(names.fetch_all(db).await?)
}

async fn columns(db: &mut PgConnection, table: &str) -> Result<Vec<String>, Problem> {
    let columns = query_scalar(
        "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
    );
    Ok(columns.bind(table).fetch_all(db).await?)
}

fn quoted(columns: &[String]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    columns.join(", ")
}

async fn copy_out(db: &mut PgConnection, name: String, archive: &mut Archive) -> Result<Table, Problem> {
    let columns = columns(db, &name).await?;
    archive.start_file(entry(&name), SimpleFileOptions::default().large_file(true))?;
    let statement = format!("COPY \"{name}\" ({}) TO STDOUT", quoted(&columns));
    let mut content = db.copy_out_raw(&statement).await?;
    while let Some(part) = content.try_next().await? {
        archive.write_all(&part)?;
    }
    drop(content);
    let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{name}\""));
    let rows = query_scalar(count).fetch_one(db).await?;
    Ok(Table { name, columns, rows })
}

/// Fills the tables that the migrations have made, in one transaction; what the migrations themselves wrote gives way.
pub async fn put(
    pool: &PgPool,
    expected: &Snapshot,
    archive: &mut zip::ZipArchive<std::fs::File>,
) -> Result<(), Problem> {
    let mut tx = pool.begin().await?;
    let here = names(&mut tx).await?;
    let mut listed: Vec<&String> = expected.tables.iter().map(|table| &table.name).collect();
    listed.sort();
    if listed != here.iter().collect::<Vec<_>>() {
        return refused("the tables in the backup are not those of its migrations: nothing was restored");
    }
    query(AssertSqlSafe(format!("TRUNCATE {}", quoted(&here))))
        .execute(&mut *tx)
        .await?;
    for name in in_order(&mut tx, here).await? {
        let Some(table) = expected.tables.iter().find(|table| table.name == name) else {
            continue;
        };
        let mut content = archive.by_name(&entry(&name))?;
        copy_in(&mut tx, table, &mut content).await?;
    }
    Ok(tx.commit().await?)
}

async fn copy_in(db: &mut PgConnection, table: &Table, content: &mut impl Read) -> Result<(), Problem> {
    if columns(db, &table.name).await? != table.columns {
        return refused(format!("table {} has other columns: nothing was restored", table.name));
    }
    let statement = format!("COPY \"{}\" ({}) FROM STDIN", table.name, quoted(&table.columns));
    let mut copy = db.copy_in_raw(&statement).await?;
    let mut part = vec![0; 64 << 10];
    loop {
        match content.read(&mut part) {
            Ok(0) => break,
            Ok(n) => {
                copy.send(&part[..n]).await?;
            }
            Err(error) => {
                copy.abort("unreadable").await?;
                return Err(error.into());
            }
        }
    }
    let rows = copy.finish().await?;
    if i64::try_from(rows).ok() != Some(table.rows) {
        return refused(format!(
            "table {} has {rows} rows instead of {}: nothing was restored",
            table.name, table.rows
        ));
    }
    Ok(())
}

/// The tables, each after those that it refers to.
async fn in_order(db: &mut PgConnection, mut left: Vec<String>) -> Result<Vec<String>, Problem> {
    let refers: Vec<(String, String)> = query_as(
        "SELECT CAST(c.relname AS TEXT), CAST(p.relname AS TEXT) FROM pg_constraint k
         JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
         JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE k.contype = 'f' AND n.nspname = current_schema() AND c.oid <> p.oid",
    )
    .fetch_all(db)
    .await?;
    let mut ordered = vec![];
    while !left.is_empty() {
        let waits = |name: &String| refers.iter().any(|(from, to)| from == name && left.contains(to));
        let (ready, waiting): (Vec<String>, Vec<String>) = left.iter().cloned().partition(|name| !waits(name));
        if ready.is_empty() {
            return refused(format!(
                "tables refer to each other in a circle: {}",
                waiting.join(", ")
            ));
        }
        ordered.extend(ready);
        left = waiting;
    }
    Ok(ordered)
}
