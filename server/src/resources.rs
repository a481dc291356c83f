//! Downloads and uploads: what is neither a page nor a server function. `app::audience::RESOURCES` lists them.

use crate::{
    archive, calendar, caseload, contracts, documents, financing,
    imports::{self, reading::MAX_BYTES},
    statistics, together,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// What a multipart form adds to the file that it carries.
const FORM_AROUND: usize = 64 << 10;

pub fn routes() -> Router {
    let upload = post(imports::upload).layer(DefaultBodyLimit::max(MAX_BYTES + FORM_AROUND));
    Router::new()
        .route("/statistiques.csv", get(statistics::csv))
        .route("/contrats.csv", get(contracts::csv))
        .route(
            "/parcours.csv",
            get(caseload::csv_of_filters).post(caseload::csv_of_picked),
        )
        .route("/rendez-vous/{file}", get(together::of_staff))
        .route("/mon-parcours/rendez-vous/{file}", get(together::of_creator))
        .route("/comites.csv", get(financing::csv))
        .route("/imports/upload", upload)
        .route("/echeances/{file}", get(calendar::feed))
}

/// What is streamed: these answers are not collected before they are sent.
pub fn streamed() -> Router {
    let upload = post(documents::upload).layer(DefaultBodyLimit::max(documents::CARRIED));
    Router::new()
        .route("/documents/upload/{journey}", upload)
        .route("/documents/{id}", get(documents::download))
        .route("/mes-donnees.zip", post(archive::archive))
}
