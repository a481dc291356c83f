use crate::error::Failed;
use sqlx::{
    Arguments, Encode, FromRow, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Type,
    postgres::{PgArguments, PgRow},
    sqlite::{SqliteArguments, SqliteRow},
};

/// Anything that both engines take as a parameter.
pub trait Value:
    for<'q> Encode<'q, Sqlite> + Type<Sqlite> + for<'q> Encode<'q, Postgres> + Type<Postgres> + Send + 'static
{
}

impl<T> Value for T where
    T: for<'q> Encode<'q, Sqlite> + Type<Sqlite> + for<'q> Encode<'q, Postgres> + Type<Postgres> + Send + 'static
{
}

/// Anything that both engines' rows give: `#[derive(sqlx::FromRow)]`, or a tuple.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

pub(super) enum Conn<'c> {
    SqlitePool(&'c SqlitePool),
    PgPool(&'c PgPool),
    Sqlite(&'c mut SqliteConnection),
    Pg(&'c mut PgConnection),
}

enum Args {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

/// A statement with its parameters, tied to a database or to an open transaction.
pub struct Query<'c> {
    conn: Conn<'c>,
    sql: &'static str,
    args: Args,
    error: Option<sqlx::Error>,
}

pub(super) fn new<'c>(conn: Conn<'c>, sql: &'static str) -> Query<'c> {
    let args = match conn {
        Conn::SqlitePool(_) | Conn::Sqlite(_) => Args::Sqlite(SqliteArguments::default()),
        Conn::PgPool(_) | Conn::Pg(_) => Args::Postgres(PgArguments::default()),
    };
    Query {
        conn,
        sql,
        args,
        error: None,
    }
}

/// Runs one expression with the arguments and the connection of the engine in hand.
macro_rules! on_engine {
    ($query:ident, |$sql:ident, $args:ident, $conn:ident| $body:expr) => {{
        let Query {
            conn,
            sql: $sql,
            args,
            error,
        } = $query;
        if let Some(error) = error {
            return Err(error.into());
        }
        match (conn, args) {
            (Conn::SqlitePool($conn), Args::Sqlite($args)) => $body,
            (Conn::Sqlite($conn), Args::Sqlite($args)) => $body,
            (Conn::PgPool($conn), Args::Postgres($args)) => $body,
            (Conn::Pg($conn), Args::Postgres($args)) => $body,
            _ => unreachable!("arguments are made for their connection"),
        }
    }};
}

impl Query<'_> {
    #[must_use]
    pub fn bind<T: Value>(mut self, value: T) -> Self {
        let added = match &mut self.args {
            Args::Sqlite(args) => args.add(value),
            Args::Postgres(args) => args.add(value),
        };
        if let Err(error) = added {
            self.error.get_or_insert(sqlx::Error::Encode(error));
        }
        self
    }

    /// The number of rows that were written.
    pub async fn execute(self) -> Result<u64, Failed> {
        on_engine!(self, |sql, args, conn| Ok(sqlx::query_with(sql, args)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    pub async fn all<R: Row>(self) -> Result<Vec<R>, Failed> {
        on_engine!(self, |sql, args, conn| Ok(sqlx::query_as_with(sql, args)
            .fetch_all(conn)
            .await?))
    }

    pub async fn optional<R: Row>(self) -> Result<Option<R>, Failed> {
        on_engine!(self, |sql, args, conn| Ok(sqlx::query_as_with(sql, args)
            .fetch_optional(conn)
            .await?))
    }

    pub async fn one<R: Row>(self) -> Result<R, Failed> {
        on_engine!(self, |sql, args, conn| Ok(sqlx::query_as_with(sql, args)
            .fetch_one(conn)
            .await?))
    }

    /// The only column of the only row.
    pub async fn scalar<T>(self) -> Result<T, Failed>
    where
        (T,): Row,
    {
        Ok(self.one::<(T,)>().await?.0)
    }
}
