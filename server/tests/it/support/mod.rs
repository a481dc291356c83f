//! The server under test, and the people who use it.

mod absence;
mod client;
mod engine;
mod sharing;
mod world;

pub use client::{Answer, Client, plain};
pub(crate) use engine::both_engines;
pub use sharing::Covers;
pub use world::{PASSWORD, SECRET, World, account, informed, journey, member, organisation, second_factor};

use server::{accounts::sessions, clock::Clock, config::Config, db::Db, hub::Hub, router};
use std::{
    num::NonZeroU32,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use time::{Duration, OffsetDateTime, macros::datetime};
use uuid::Uuid;

/// A clock that a test moves.
pub struct TestClock(Mutex<OffsetDateTime>);

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        *self.0.lock().expect("clock")
    }
}

/// A server with its own database, and the people of `World` in it. It is 15 June 2026, 9:00 UTC.
pub struct TestApp {
    pub hub: Hub,
    pub world: World,
    clock: Arc<TestClock>,
    router: axum::Router,
    _folder: tempfile::TempDir,
}

/// A hub on a database, with its files in a folder. One connection: what needs a second one while it holds the first would wait
/// for others who do the same.
async fn hub(url: &str, clock: Arc<TestClock>, folder: &Path) -> Hub {
    let config = Config {
        database_url: url.to_owned(),
        database_connections: NonZeroU32::new(1),
        address: "127.0.0.1:0".parse().expect("address"),
        proxies: vec![],
        public_url: Some("http://parcours.test".to_owned()),
        smtp_url: None,
        mail_from: None,
        jobs_every: 0,
        secret: Some("a secret for the tests and no hub".to_owned()),
        data_dir: folder.to_owned(),
        document_quota_mb: 2000,
        site_dir: Some(PathBuf::from("no-site")),
        demonstration: false,
    };
    Hub {
        db: Db::open_with(url, config.database_connections).await.expect("database"),
        clock,
        config: Arc::new(config),
    }
}

/// Migrates an empty database and fills it with the people of `World`; every test starts from a copy.
async fn fill(url: &str, folder: &Path) -> World {
    let clock = Arc::new(TestClock(Mutex::new(datetime!(2026-06-15 09:00 UTC))));
    let hub = hub(url, clock, folder).await;
    hub.db.migrate().await.expect("migrations");
    let world = World::build(&hub).await;
    hub.db.close().await;
    world
}

impl TestApp {
    /// A server on a database that is filled already.
    async fn start(url: &str, world: World, folder: tempfile::TempDir) -> Self {
        let clock = Arc::new(TestClock(Mutex::new(datetime!(2026-06-15 09:00 UTC))));
        let hub = hub(url, clock.clone(), folder.path()).await;
        let router = router::build(&hub);
        Self {
            hub,
            world,
            clock,
            router,
            _folder: folder,
        }
    }

    /// The same server with as many connections as one in use has: for those who act at once.
    pub async fn in_a_crowd(mut self) -> Self {
        self.hub.db.close().await;
        self.hub.db = Db::open(&self.hub.config.database_url).await.expect("database");
        self.rebuild();
        self
    }

    /// The same server with what was changed in `hub`.
    pub fn rebuild(&mut self) {
        self.router = router::build(&self.hub);
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        *self.clock.0.lock().expect("clock") += time;
    }

    pub fn nobody(&self) -> Client {
        Client::new(self.router.clone(), None)
    }

    /// Somebody with an account, signed in.
    pub async fn client(&self, account: Uuid) -> Client {
        let token = sessions::begin(&self.hub, account, "test").await.expect("session");
        Client::new(self.router.clone(), Some(token))
    }

    /// An adviser of the house.
    pub async fn adviser(&self) -> Client {
        self.client(self.world.adviser).await
    }

    /// A manager of the house.
    pub async fn manager(&self) -> Client {
        self.client(self.world.manager).await
    }

    /// An adviser of the other organisation.
    pub async fn foreign_adviser(&self) -> Client {
        self.client(self.world.foreign_adviser).await
    }

    /// The créatrice whose journey the house leads.
    pub async fn creator(&self) -> Client {
        self.client(self.world.creator_account).await
    }

    /// A créateur with no tie to that journey.
    pub async fn other_creator(&self) -> Client {
        self.client(self.world.other_creator_account).await
    }

    pub async fn partner(&self) -> Client {
        self.client(self.world.partner).await
    }

    pub async fn coordinator(&self) -> Client {
        self.client(self.world.coordinator).await
    }
}
