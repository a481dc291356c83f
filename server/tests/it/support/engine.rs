use super::TestApp;
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

impl TestApp {
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        Self::start(&url, folder).await
    }

    /// A database of its own in the cluster that `PARCOURS_TEST_POSTGRES` names. Without it the test fails: the two engines
    /// are tested, or nothing is.
    pub async fn on_postgres() -> Self {
        let cluster =
            std::env::var("PARCOURS_TEST_POSTGRES").expect("PARCOURS_TEST_POSTGRES is set (see docs/building.md)");
        let name = format!("test_{}", Uuid::now_v7().simple());
        let admin = sqlx::PgPool::connect(&cluster).await.expect("cluster");
        let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::query(create).execute(&admin).await.expect("database");
        admin.close().await;
        let url = cluster.replacen("/postgres?", &format!("/{name}?"), 1);
        assert_ne!(
            url, cluster,
            "PARCOURS_TEST_POSTGRES names the database postgres: {cluster}"
        );
        Self::start(&url, tempfile::tempdir().expect("folder")).await
    }
}
