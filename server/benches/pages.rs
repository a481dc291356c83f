//! How long the pages of a working day take on the demonstration hub: `make bench`.
//!
//! Each page is asked for through the whole router, one request after another, on a SQLite file and on PostgreSQL without
//! waiting for its disk; the browser and the network are not in it. The first requests warm up and do not count.

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
const ROUNDS: usize = 200;

/// Who opens which pages, besides the first journey of the adviser's list.
const PAGES: [(&str, &[&str]); 5] = [
    (
        "conseil@demo.test",
        &[
            "/tableau-de-bord",
            "/parcours",
            "/parcours?tri=nom&page=2",
            "/parcours?q=epicerie",
            "/parcours?au=2026-01-31",
            "/parcours?vue=tableau",
            "/orientations",
        ],
    ),
    ("responsable@demo.test", &["/tableau-de-bord", "/contrats", "/comites"]),
    ("createur@demo.test", &["/mon-parcours"]),
    (
        "partenaire@demo.test",
        &["/statistiques", "/statistiques?etape=training"],
    ),
    ("pole@demo.test", &["/administration"]),
];

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    bench(
        folder.path(),
        format!("sqlite://{}", folder.path().join("bench.db").display()),
    )
    .await;
    match std::env::var("PARCOURS_TEST_POSTGRES") {
        Ok(cluster) => bench(folder.path(), cluster).await,
        Err(_) => println!("PostgreSQL is left out: PARCOURS_TEST_POSTGRES names no cluster."),
    }
}

async fn bench(folder: &Path, url: String) {
    let hub = demonstration(folder, url).await;
    let router = router::build(&hub);
    println!(
        "{:<34}{:>10}{:>10}{:>10}{:>10}",
        hub.db.engine(),
        "median ms",
        "p95 ms",
        "max ms",
        "kB"
    );
    for (who, pages) in PAGES {
        let session = session(&hub, who).await;
        for address in pages {
            measure(&router, address, &session).await;
        }
        if who.starts_with("conseil") {
            let list = get(&router, "/parcours", &session).await;
            let journey = first_journey(&list).expect("the adviser of the demonstration hub has a journey");
            measure(&router, &journey, &session).await;
        }
    }
}

async fn demonstration(folder: &Path, url: String) -> Hub {
    let db = Db::open(&url).await.expect("a database");
    db.migrate().await.expect("its tables");
    let config = Config {
        database_url: url,
        database_connections: None,
        address: "127.0.0.1:0".parse().expect("an address"),
        proxies: vec![],
        public_url: None,
        smtp_url: None,
        mail_from: None,
        jobs_every: 0,
        secret: None,
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
