//! A hub goes into one file and comes back whole, on both engines; what is wrong is told before anything is written.

use crate::{
    access::digest::of,
    routes::documents::added,
    support::{Client, TestApp, both_engines},
};
use server::{
    accounts::sessions,
    backup::{restore, take},
    config::Config,
    db::Db,
    hub::Hub,
    integrity, router,
};
use std::{fs, path::PathBuf, sync::Arc};

const QUIET: fn(usize, usize) = |_, _| ();

/// An empty hub beside that of the test.
struct Beside {
    config: Config,
    _folder: tempfile::TempDir,
}

impl Beside {
    async fn of(app: &TestApp) -> Self {
        let (database_url, folder) = app.empty_place().await;
        let config = Config {
            database_url,
            data_dir: folder.path().to_owned(),
            ..(*app.hub.config).clone()
        };
        Self {
            config,
            _folder: folder,
        }
    }

    async fn open(&self, app: &TestApp) -> Hub {
        Hub {
            db: Db::open(&self.config.database_url).await.expect("database"),
            clock: app.hub.clock.clone(),
            config: Arc::new(self.config.clone()),
        }
    }

    async fn is_empty(&self) -> bool {
        let file = self.config.database_url.strip_prefix("sqlite://").map(PathBuf::from);
        if let Some(file) = file {
            return !file.exists();
        }
        let db = Db::open(&self.config.database_url).await.expect("database");
        db.query("SELECT COUNT(*) FROM account")
            .scalar::<i64>()
            .await
            .is_ok_and(|n| n == 0)
            || db.query("SELECT 1 FROM account").all::<(i32,)>().await.is_err()
    }
}

fn place(app: &TestApp) -> PathBuf {
    app.hub.config.data_dir.join("hub.parcours")
}

both_engines! {
    async fn a_hub_comes_back_with_its_documents(app: TestApp) {
        let adviser = app.adviser().await;
        let kept = added(&app, &adviser, "Étude de marché", "circle").await;
        let gone = added(&app, &adviser, "Brouillon", "circle").await;
        adviser.post("documents/withdraw", &[("id", &gone), ("document", &gone)]).await;
        let manifest = take(&app.hub, &place(&app), QUIET).await.expect("a backup");
        assert_eq!(manifest.snapshot.documents.len(), usize::try_from(app.count("SELECT COUNT(*) FROM document WHERE withdrawn_at IS NULL").await).expect("few"));
        added(&app, &adviser, "Ajoutée depuis", "circle").await;
        let beside = Beside::of(&app).await;
        let told = restore(&beside.config, &place(&app), QUIET).await.expect("restored");
        assert_eq!(told, manifest);
        let hub = beside.open(&app).await;
        assert_eq!(integrity::check(&hub).await.expect("checked").findings, vec![]);
        let titles: Vec<(String,)> = hub.db.query("SELECT title FROM document WHERE withdrawn_at IS NULL ORDER BY title").all().await.expect("titles");
        assert!(titles.contains(&("Étude de marché".to_owned(),)) && !titles.contains(&("Ajoutée depuis".to_owned(),)), "one moment: {titles:?}");
        let session = sessions::begin(&hub, app.world.adviser, "test").await.expect("session");
        let client = Client::new(router::build(&hub), Some(session));
        let document = client.get(&format!("/documents/{kept}")).await;
        assert!(document.status == 200 && document.body.contains("Étude de marché"), "{}", document.status);
        assert!(client.get(&format!("/parcours/{}", app.world.journey)).await.text().contains("Nadia Ferrer"));
        assert!(client.get("/parcours").await.status == 200);
        let second = restore(&beside.config, &place(&app), QUIET).await.expect_err("not empty any more");
        assert!(second.to_string().contains("holds accounts"), "{second}");
    }

    async fn every_table_comes_back_as_it_was(app: TestApp) {
        let before = of(&app.hub.db).await;
        take(&app.hub, &place(&app), QUIET).await.expect("a backup");
        let beside = Beside::of(&app).await;
        restore(&beside.config, &place(&app), QUIET).await.expect("restored");
        assert_eq!(of(&beside.open(&app).await.db).await, before);
    }

    async fn a_damaged_file_is_refused_and_nothing_is_restored(app: TestApp) {
        added(&app, &app.adviser().await, "Statuts", "circle").await;
        take(&app.hub, &place(&app), QUIET).await.expect("a backup");
        let whole = fs::read(place(&app)).expect("file");
        let at = whole.windows(8).position(|part| part == b"%PDF-1.4").expect("the document, as it is");
        let mut damaged = whole.clone();
        damaged[at + 20] ^= 1;
        let file = place(&app).with_extension("damaged");
        for content in [damaged.as_slice(), &whole[..whole.len() / 2], b"no backup at all"] {
            fs::write(&file, content).expect("file");
            let beside = Beside::of(&app).await;
            restore(&beside.config, &file, QUIET).await.expect_err("damaged");
            assert!(beside.is_empty().await);
        }
    }

    async fn no_backup_is_made_of_half_a_hub_nor_over_another_one(app: TestApp) {
        fs::write(place(&app), "an earlier one").expect("file");
        let there = take(&app.hub, &place(&app), QUIET).await.expect_err("exists");
        assert!(there.to_string().contains("exists already"), "{there}");
        fs::remove_file(place(&app)).expect("file");
        added(&app, &app.adviser().await, "Statuts", "circle").await;
        let sha256: String = app.hub.db.query("SELECT sha256 FROM document WHERE withdrawn_at IS NULL LIMIT 1").scalar().await.expect("a document");
        fs::remove_file(app.hub.documents().path(&sha256)).expect("its file");
        take(&app.hub, &place(&app), QUIET).await.expect_err("a document lacks its file");
        let left = fs::read_dir(&app.hub.config.data_dir).expect("folder").filter_map(Result::ok);
        let names: Vec<String> = left.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        assert!(!names.iter().any(|name| name.contains("hub.parcours")), "{names:?}");
    }
}
