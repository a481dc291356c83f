//! How long the pages of a working day take on the demonstration hub: `make bench`.
//!
//! Each page is asked for through the whole router, one request after another, on a SQLite file; the browser and the
//! network are not in it. The first requests warm up and do not count.

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use http_body_util::BodyExt;
use server::{accounts::sessions, clock::SystemClock, config::Config, db::Db, demo, hub::Hub, router};
use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt;
use uuid::Uuid;

const WARM_UP: usize = 20;
const ROUNDS: usize = 300;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let hub = demonstration(folder.path()).await;
    let router = router::build(&hub);
    println!(
        "{:<34}{:>10}{:>10}{:>10}{:>10}",
        "page", "median ms", "p95 ms", "max ms", "kB"
    );
    let adviser = session(&hub, "conseil@demo.test").await;
    let list = get(&router, "/parcours", &adviser).await;
    let journey = first_journey(&list).expect("the adviser of the demonstration hub has a journey");
    for address in ["/tableau-de-bord", "/parcours", "/parcours?tri=nom&page=2", &journey] {
        measure(&router, address, &adviser).await;
    }
    let partner = session(&hub, "partenaire@demo.test").await;
    measure(&router, "/statistiques", &partner).await;
}

async fn demonstration(folder: &Path) -> Hub {
    let url = format!("sqlite://{}", folder.join("bench.db").display());
    let db = Db::open(&url).await.expect("a database");
    db.migrate().await.expect("its tables");
    let config = Config {
        database_url: url,
        address: "127.0.0.1:0".parse().expect("an address"),
        proxies: vec![],
        public_url: None,
        smtp_url: None,
        mail_from: None,
        jobs_every: 0,
        data_dir: folder.to_owned(),
        document_quota_mb: 2000,
        site_dir: Some(folder.join("site")),
        demonstration: true,
    };
    let hub = Hub {
        db,
        clock: Arc::new(SystemClock),
        config: Arc::new(config),
    };
    demo::fill(&hub).await.expect("the demonstration hub");
    hub
}

async fn session(hub: &Hub, email: &str) -> String {
    let account: Uuid = hub
        .db
        .query("SELECT id FROM account WHERE email = $1")
        .bind(email.to_owned())
        .scalar()
        .await
        .expect("a demonstration account");
    sessions::begin(hub, account, "bench").await.expect("a session")
}

/// The page; a bench of an error would tell nothing.
async fn get(router: &Router, address: &str, session: &str) -> String {
    let request = Request::get(address)
        .header(header::HOST, "127.0.0.1")
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, format!("parcours_session={session}"))
        .body(Body::empty())
        .expect("a request");
    let response = router.clone().oneshot(request).await.expect("infallible");
    assert_eq!(response.status(), 200, "{address}");
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8(body.to_vec()).expect("text")
}

fn first_journey(list: &str) -> Option<String> {
    list.split("href=\"/parcours/").skip(1).find_map(|rest| {
        let id = rest.get(..36)?;
        Uuid::parse_str(id).ok().map(|_| format!("/parcours/{id}"))
    })
}

async fn measure(router: &Router, address: &str, session: &str) {
    let mut times = Vec::with_capacity(ROUNDS);
    let mut size = 0;
    for round in 0..WARM_UP + ROUNDS {
        let start = Instant::now();
        size = get(router, address, session).await.len();
        if round >= WARM_UP {
            times.push(start.elapsed());
        }
    }
    times.sort();
    let name = if address.len() > 40 { "/parcours/{id}" } else { address };
    let [median, most, max] = [ROUNDS / 2, ROUNDS * 95 / 100, ROUNDS - 1].map(|at| milliseconds(times[at]));
    println!(
        "{name:<34}{median:>10.2}{most:>10.2}{max:>10.2}{:>10.1}",
        size as f64 / 1000.0
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
