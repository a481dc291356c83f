use app::error::AppError;
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// Longest time that one answer may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Answers to the end even when the browser has gone: dropping a half-rendered page disposes of signals that its other
/// half still reads, and panics.
pub async fn whole(request: Request, next: Next) -> Response {
    let rendering = tokio::spawn(async move {
        let (parts, body) = next.run(request).await.into_parts();
        match to_bytes(body, usize::MAX).await {
            Ok(bytes) => Response::from_parts(parts, Body::from(bytes)),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    });
    match tokio::time::timeout(LIMIT, rendering).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            tracing::error!(%error, "an answer failed");
            plain(&AppError::Internal(String::new()))
        }
        Err(_) => plain(&AppError::Unavailable),
    }
}

/// An error without a page around it, in both languages.
pub fn plain(error: &AppError) -> Response {
    let text = |lang| app::ui::failure::explain(error, lang);
    let (fr, en) = (text(app::text::Lang::Fr), text(app::text::Lang::En));
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, format!("{}\n{}\n\n{}\n{}\n", fr.0, fr.1, en.0, en.1)).into_response()
}
