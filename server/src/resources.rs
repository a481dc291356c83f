//! Downloads and uploads: what is neither a page nor a server function. `app::audience::RESOURCES` lists them.

use crate::statistics;
use axum::{Router, routing::get};

pub fn routes() -> Router {
    Router::new().route("/statistiques.csv", get(statistics::csv))
}
