//! Every route, and the layers that each request goes through.

use crate::{context, http, hub::Hub};
use app::app::{App, shell};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request},
    middleware::from_fn,
    response::IntoResponse,
    routing::get,
};
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use std::sync::LazyLock;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;

/// At most this many answers are made at a time; the others wait.
const AT_ONCE: usize = 256;

/// The routes of the pages. They are found by a rendering of the whole application.
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// The whole site.
pub fn build(hub: &Hub) -> Router {
    let options = leptos_options(hub);
    let pages = pages(hub, &options);
    let site = hub.config.site_dir();
    let serve = |folder: &str| ServeDir::new(site.join(folder)).precompressed_br().precompressed_gzip();
    let assets = ServiceBuilder::new()
        .layer(from_fn(http::assets::lasting))
        .service(serve("pkg"));
    pages
        .merge(crate::resources::routes())
        .layer(from_fn(http::large::large))
        .layer(from_fn(http::session::session))
        .route("/healthz", get(http::health::healthz))
        .route("/readyz", get(http::health::readyz))
        .nest_service("/pkg", assets)
        .route_service(
            "/favicon.svg",
            tower_http::services::ServeFile::new(site.join("favicon.svg")),
        )
        .route_service(
            "/robots.txt",
            tower_http::services::ServeFile::new(site.join("robots.txt")),
        )
        .layer(from_fn(http::origin::origin))
        .layer(from_fn(http::headers::headers))
        .layer(tower::limit::GlobalConcurrencyLimitLayer::new(AT_ONCE))
        .layer(from_fn(http::whole::whole))
        .merge(streamed())
        .layer(Extension(hub.clone()))
}

/// Files, with the layers that every answer goes through but the one that collects it.
fn streamed() -> Router {
    crate::resources::streamed()
        .layer(from_fn(http::large::large))
        .layer(from_fn(http::session::session))
        .layer(from_fn(http::origin::origin))
        .layer(from_fn(http::headers::headers))
        .layer(tower::limit::GlobalConcurrencyLimitLayer::new(AT_ONCE))
}

/// Pages, server functions under `/api/`, and the page for what does not exist.
fn pages(hub: &Hub, options: &LeptosOptions) -> Router {
    let (for_pages, for_missing) = (hub.clone(), hub.clone());
    let (of_pages, of_missing) = (options.clone(), options.clone());
    Router::new()
        .leptos_routes_with_context(
            options,
            ROUTES.clone(),
            move || context::provide(&for_pages),
            move || shell(of_pages.clone()),
        )
        .fallback(move |request: Request| {
            let (hub, options) = (for_missing.clone(), of_missing.clone());
            async move {
                let render = leptos_axum::render_app_async_with_context(
                    move || context::provide(&hub),
                    move || shell(options.clone()),
                );
                render(request).await.into_response()
            }
        })
        .layer(from_fn(http::audience::gate))
        .layer(DefaultBodyLimit::max(http::audience::FORM_LIMIT))
        .with_state(options.clone())
}

/// Where leptos finds script, wasm and style; hashed names when the build wrote them.
pub fn leptos_options(hub: &Hub) -> LeptosOptions {
    let site = hub.config.site_dir();
    let hashes = std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(|dir| dir.join("hash.txt")))
        .is_some_and(|file| file.exists());
    LeptosOptions::builder()
        .output_name("parcours")
        .site_root(site.to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .hash_files(hashes && !cfg!(debug_assertions))
        .build()
}
