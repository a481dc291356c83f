//! One SQL text (`$1`, `$2`, …) on SQLite and on PostgreSQL. The engine is chosen by the address alone.

mod query;
mod stamp;

pub use query::{Query, Row, Value};
pub use stamp::Stamp;

use crate::error::Failed;
use query::{Conn, new};
use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{num::NonZeroU32, str::FromStr, time::Duration};

static FOR_SQLITE: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/sqlite");
static FOR_POSTGRES: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/postgres");

/// An open database.
#[derive(Clone)]
pub enum Db {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A transaction; dropped without `commit`, it leaves no trace.
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A database or an open transaction: what store functions take.
pub trait Run: Send {
    fn query(&mut self, sql: &'static str) -> Query<'_>;
}

impl Db {
    /// Opens `sqlite://file` (made when missing) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, sqlx::Error> {
        Self::open_with(url, None).await
    }

    /// The same with so many connections at most.
    pub async fn open_with(url: &str, most: Option<NonZeroU32>) -> Result<Self, sqlx::Error> {
        let most = most.map(NonZeroU32::get);
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = PgPoolOptions::new()
                .max_connections(most.unwrap_or(16))
                .acquire_timeout(Duration::from_secs(10));
            return Ok(Self::Postgres(pool.connect(url).await?));
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePoolOptions::new()
            .max_connections(most.unwrap_or(8))
            .acquire_timeout(Duration::from_secs(10));
        Ok(Self::Sqlite(pool.connect_with(options).await?))
    }

    /// Brings the tables up to date; nothing happens when they are.
    pub async fn migrate(&self) -> Result<(), sqlx::migrate::MigrateError> {
        match self {
            Self::Sqlite(pool) => FOR_SQLITE.run(pool).await,
            Self::Postgres(pool) => FOR_POSTGRES.run(pool).await,
        }
    }

    /// Makes the tables as a migration left them.
    pub async fn migrate_to(&self, version: i64) -> Result<(), sqlx::migrate::MigrateError> {
        match self {
            Self::Sqlite(pool) => FOR_SQLITE.run_to(version, pool).await,
            Self::Postgres(pool) => FOR_POSTGRES.run_to(version, pool).await,
        }
    }

    /// The latest migration that this program knows.
    pub fn latest_migration() -> i64 {
        FOR_SQLITE
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or_default()
    }

    /// The versions of the migrations that this database has not had yet.
    pub async fn missing_migrations(&self) -> Result<Vec<i64>, Failed> {
        let known = match self {
            Self::Sqlite(_) => &FOR_SQLITE,
            Self::Postgres(_) => &FOR_POSTGRES,
        };
        let applied: Vec<(i64,)> = self
            .query("SELECT version FROM _sqlx_migrations WHERE success")
            .all()
            .await
            // An empty database has no table of migrations.
            .unwrap_or_default();
        let versions = known.iter().map(|migration| migration.version);
        Ok(versions.filter(|version| !applied.contains(&(*version,))).collect())
    }

    /// Begins to write. SQLite takes its write lock at once: a reader that upgrades later would fail with SQLITE_BUSY.
    pub async fn begin(&self) -> Result<Tx, Failed> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    pub fn query(&self, sql: &'static str) -> Query<'_> {
        match self {
            Self::Sqlite(pool) => new(Conn::SqlitePool(pool), sql),
            Self::Postgres(pool) => new(Conn::PgPool(pool), sql),
        }
    }

    pub const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes it lasting: on return it is on disk.
    pub async fn commit(self) -> Result<(), Failed> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Undoes it all.
    pub async fn rollback(self) -> Result<(), Failed> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

impl Run for Tx {
    fn query(&mut self, sql: &'static str) -> Query<'_> {
        match self {
            Self::Sqlite(tx) => new(Conn::Sqlite(tx), sql),
            Self::Postgres(tx) => new(Conn::Pg(tx), sql),
        }
    }
}

impl Run for &Db {
    fn query(&mut self, sql: &'static str) -> Query<'_> {
        Db::query(self, sql)
    }
}
