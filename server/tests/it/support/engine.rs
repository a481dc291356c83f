use super::{TestApp, World, fill};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Runs each test on SQLite and on PostgreSQL.
macro_rules! both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($app:ident: TestApp) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn run($app: TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::support::TestApp::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::support::TestApp::on_postgres().await).await;
            }
        }
    )*};
}
pub(crate) use both_engines;

/// A filled database as the bytes of its file, and who is in it.
static SQLITE: OnceCell<(Vec<u8>, World)> = OnceCell::const_new();
/// The name of a filled database in the cluster, and who is in it.
static POSTGRES: OnceCell<(String, World)> = OnceCell::const_new();

fn sqlite_url(folder: &tempfile::TempDir) -> String {
    format!("sqlite://{}", folder.path().join("test.db").display())
}

async fn filled_file() -> (Vec<u8>, World) {
    let folder = tempfile::tempdir().expect("folder");
    let world = fill(&sqlite_url(&folder), folder.path()).await;
    // The last connection has closed, so nothing is left in the log beside the file.
    (std::fs::read(folder.path().join("test.db")).expect("file"), world)
}

/// Makes a database in the cluster, empty or as a copy.
async fn database(cluster: &str, template: &str) -> String {
    let name = format!("test_{}", Uuid::now_v7().simple());
    let mut admin = PgConnection::connect(cluster).await.expect("cluster");
    let create = AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"));
    sqlx::query(create).execute(&mut admin).await.expect("database");
    admin.close().await.expect("cluster");
    name
}

fn postgres_url(cluster: &str, name: &str) -> String {
    let url = cluster.replacen("/postgres?", &format!("/{name}?"), 1);
    assert_ne!(
        url, cluster,
        "PARCOURS_TEST_POSTGRES names the database postgres: {cluster}"
    );
    // Most statements run once or twice on a connection, on a few rows: to plan them is what takes the time.
    format!(
        "{url}&options[plan_cache_mode]=force_generic_plan&options[join_collapse_limit]=1&options[from_collapse_limit]=1"
    )
}

impl TestApp {
    pub async fn on_sqlite() -> Self {
        let (file, world) = SQLITE.get_or_init(filled_file).await;
        let folder = tempfile::tempdir().expect("folder");
        std::fs::write(folder.path().join("test.db"), file).expect("file");
        Self::start(&sqlite_url(&folder), world.clone(), folder).await
    }

    /// The address of an empty database of the same engine, and of an empty folder.
    pub async fn empty_place(&self) -> (String, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("folder");
        if self.hub.db.engine() == "sqlite" {
            return (
                format!("sqlite://{}", folder.path().join("restored.db").display()),
                folder,
            );
        }
        let cluster = std::env::var("PARCOURS_TEST_POSTGRES").expect("PARCOURS_TEST_POSTGRES is set");
        let name = database(&cluster, "template1").await;
        (postgres_url(&cluster, &name), folder)
    }

    /// A database of its own in the cluster that `PARCOURS_TEST_POSTGRES` names. Without it the test fails: the two engines
    /// are tested, or nothing is.
    pub async fn on_postgres() -> Self {
        let cluster =
            std::env::var("PARCOURS_TEST_POSTGRES").expect("PARCOURS_TEST_POSTGRES is set (see docs/building.md)");
        let (template, world) = POSTGRES
            .get_or_init(|| async {
                let name = database(&cluster, "template1").await;
                let folder = tempfile::tempdir().expect("folder");
                let world = fill(&postgres_url(&cluster, &name), folder.path()).await;
                (name, world)
            })
            .await;
        let url = postgres_url(&cluster, &database(&cluster, template).await);
        Self::start(&url, world.clone(), tempfile::tempdir().expect("folder")).await
    }
}
