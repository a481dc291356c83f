//! Failures inside the server, and what of them crosses the wire: logged once, then only a reference.

use app::error::AppError;
use uuid::Uuid;

/// What a store function can end with.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// An answer meant for the person: refused, not found, stale …
    #[error("{0}")]
    App(AppError),
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// Stored data that cannot be read, or an invariant that does not hold.
    #[error("internal: {0}")]
    Internal(String),
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<serde_json::Error> for Failed {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl Failed {
    pub fn internal(what: impl Into<String>) -> Self {
        Self::Internal(what.into())
    }

    /// A unique rule of the database was broken: somebody did the same thing first.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if error.as_database_error().is_some_and(|e| e.is_unique_violation()))
    }

    const fn is_out_of_reach(&self) -> bool {
        use sqlx::Error::{Io, PoolClosed, PoolTimedOut};
        matches!(self, Self::Database(PoolTimedOut | Io(_) | PoolClosed))
    }

    /// Of two transactions that waited for one another, or read what the other wrote, PostgreSQL takes one back whole.
    fn is_crossed(&self) -> bool {
        let Self::Database(error) = self else { return false };
        let code = error.as_database_error().and_then(|error| error.code());
        code.is_some_and(|code| ["40P01", "40001"].contains(&&*code))
    }

    /// What the act is about was erased while it ran, as the undoing of an import does: a row read before is gone, or was to be
    /// referred to.
    fn refers_to_nothing(&self) -> bool {
        let Self::Database(error) = self else { return false };
        let refers = error.as_database_error().is_some_and(|e| e.is_foreign_key_violation());
        refers || matches!(error, sqlx::Error::RowNotFound)
    }
}

impl From<Failed> for AppError {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::App(error) => error,
            failed => failed.known().unwrap_or_else(|| fault(&failed)),
        }
    }
}

impl Failed {
    /// What stands for a failure that has a cause outside; each is logged.
    fn known(&self) -> Option<AppError> {
        let (what, error) = if self.is_out_of_reach() {
            ("database out of reach", AppError::Unavailable)
        } else if self.is_crossed() {
            ("two acts crossed", AppError::Crossed)
        } else if self.refers_to_nothing() {
            ("erased meanwhile", AppError::NotFound)
        } else {
            return None;
        };
        tracing::error!(error = %self, "{what}");
        Some(error)
    }
}

fn fault(failed: &Failed) -> AppError {
    let reference = Uuid::now_v7().simple().to_string()[20..].to_owned();
    tracing::error!(%reference, error = %failed, "failed");
    AppError::Internal(reference)
}
