use crate::hub::Hub;
use axum::{Extension, http::StatusCode};

/// The process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers.
pub async fn readyz(Extension(hub): Extension<Hub>) -> (StatusCode, &'static str) {
    match hub.db.query("SELECT CAST(1 AS BIGINT)").scalar::<i64>().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n")
        }
    }
}
