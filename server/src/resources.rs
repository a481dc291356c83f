//! Downloads and uploads: what is neither a page nor a server function. `app::audience::RESOURCES` lists them.

use axum::Router;

pub fn routes() -> Router {
    Router::new()
}
