//! A body larger than the server takes is read on, so that the browser hears the answer, and answered with a page.

use super::{
    audience::{Refused, is_plain_form},
    session::Visitor,
};
use crate::{context, hub::Hub, router::leptos_options};
use app::{app::shell, error::AppError};
use axum::{
    Extension,
    body::{Body, BodyDataStream},
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// So much of what nobody reads is taken and let go, for so long; then the connection is closed.
const DRAINED: usize = 64 << 20;
const PATIENCE: Duration = Duration::from_secs(20);

/// What of a body has not been read yet.
struct Rest(Arc<Mutex<BodyDataStream>>);

impl Rest {
    /// The body again, for whoever answers.
    fn body(&self) -> Body {
        Body::from_stream(stream::unfold(self.0.clone(), |rest| async move {
            let chunk = rest.lock().await.next().await;
            chunk.map(|chunk| (chunk, rest))
        }))
    }

    async fn drain(&self) {
        let (mut rest, mut left) = (self.0.lock().await, DRAINED);
        while let Some(Ok(chunk)) = rest.next().await {
            match left.checked_sub(chunk.len()) {
                Some(less) => left = less,
                None => return,
            }
        }
    }
}

/// In the place of the bare words of whoever found the body too large, for a browser.
pub async fn large(
    Extension(hub): Extension<Hub>,
    Extension(visitor): Extension<Visitor>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let plain_form = is_plain_form(request.headers());
    let (parts, body) = request.into_parts();
    let rest = Rest(Arc::new(Mutex::new(body.into_data_stream())));
    let response = next.run(Request::from_parts(parts, rest.body())).await;
    let _ = tokio::time::timeout(PATIENCE, rest.drain()).await;
    let bare = response.headers().get(header::CONTENT_TYPE);
    let bare = bare.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if plain_form && bare && response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return page(&hub, visitor, AppError::TooLarge).await;
    }
    response
}

/// A whole page that says what failed, in the reader's language.
async fn page(hub: &Hub, visitor: Visitor, error: AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let (hub, options) = (hub.clone(), leptos_options(hub));
    let mut request = Request::new(Body::empty());
    request.extensions_mut().insert(visitor);
    request.extensions_mut().insert(Refused(error));
    let render =
        leptos_axum::render_app_async_with_context(move || context::provide(&hub), move || shell(options.clone()));
    let mut response = render(request).await.into_response();
    *response.status_mut() = status;
    response
}
