//! A crash between file and row, on either side.

use super::{PDF, added, files, send};
use crate::support::{TestApp, both_engines};
use server::{documents, integrity};
use std::fs;
use time::Duration;

async fn wrong(app: &TestApp) -> Vec<String> {
    let report = integrity::check(&app.hub).await.expect("checked");
    let of_documents = report
        .findings
        .into_iter()
        .filter(|finding| finding.check == "document");
    of_documents.map(|finding| finding.text).collect()
}

both_engines! {
    async fn a_row_that_cannot_be_written_takes_its_file_along(app: TestApp) {
        let adviser = app.adviser().await;
        app.hub.db.query("ALTER TABLE document RENAME COLUMN file_name TO other").execute().await.expect("broken");
        let address = format!("/documents/upload/{}", app.world.journey);
        let failed = adviser.upload_form(&address, &[("visibility", "circle")], ("a.pdf", PDF), "application/json").await;
        assert_eq!(failed.status, 500, "{}", failed.body);
        app.hub.db.query("ALTER TABLE document RENAME COLUMN other TO file_name").execute().await.expect("mended");
        assert_eq!((app.count("SELECT COUNT(*) FROM document").await, files(&app)), (0, 0));
        assert_eq!(app.count("SELECT COUNT(*) FROM event").await, 0);
        assert_eq!(send(&app, &adviser, &[("visibility", "circle")], ("a.pdf", PDF)).await.status, 303);
        assert_eq!(wrong(&app).await, Vec::<String>::new());
    }

    async fn a_file_without_a_row_is_found_and_swept(app: TestApp) {
        let adviser = app.adviser().await;
        added(&app, &adviser, "Reste", "circle").await;
        documents::sweep(&app.hub).await.expect("swept");
        // What a process that is killed after the move and before the commit leaves.
        let (folder, orphan) = (app.hub.documents(), "ab".repeat(32));
        folder.keep(b"orphan", &orphan).expect("kept");
        assert_eq!(wrong(&app).await.len(), 1);
        assert_eq!(documents::sweep(&app.hub).await.expect("swept"), 1);
        assert_eq!((wrong(&app).await.len(), files(&app)), (0, 1), "what has a row stays");
    }

    async fn a_withdrawal_that_stops_before_the_file_goes_is_ended_by_the_sweep(app: TestApp) {
        let adviser = app.adviser().await;
        added(&app, &adviser, "Parti", "circle").await;
        documents::sweep(&app.hub).await.expect("swept");
        app.hub.db.query("UPDATE document SET withdrawn_at = added_at").execute().await.expect("withdrawn");
        assert_eq!((wrong(&app).await.len(), files(&app)), (1, 1));
        assert_eq!((documents::sweep(&app.hub).await.expect("swept"), files(&app)), (1, 0));
        assert_eq!(wrong(&app).await.len(), 0);
    }

    async fn a_row_without_its_file_is_found(app: TestApp) {
        let adviser = app.adviser().await;
        let id = added(&app, &adviser, "Perdu", "circle").await;
        let sha256: String = app.hub.db.query("SELECT sha256 FROM document").scalar().await.expect("one");
        let path = app.hub.documents().path(&sha256);
        fs::write(&path, b"short").expect("written");
        assert!(wrong(&app).await[0].contains("another size"));
        fs::remove_file(&path).expect("removed");
        assert!(wrong(&app).await[0].contains("missing"));
        assert_eq!(adviser.get(&format!("/documents/{id}")).await.status, 500);
    }

    async fn uploads_that_never_ended_are_swept_later(app: TestApp) {
        let incoming = app.hub.documents().incoming();
        fs::create_dir_all(&incoming).expect("folder");
        let now = app.hub.now().unix_timestamp();
        fs::write(incoming.join(format!("{now}-x")), b"half").expect("written");
        assert_eq!(documents::sweep(&app.hub).await.expect("swept"), 0, "it may still be arriving");
        app.pass(Duration::hours(7));
        assert_eq!(documents::sweep(&app.hub).await.expect("swept"), 1);
    }

    async fn a_folder_of_another_database_is_not_swept(app: TestApp) {
        let folder = app.hub.documents();
        folder.keep(b"theirs", &"cd".repeat(32)).expect("kept");
        fs::write(folder.mark(), "another database").expect("marked");
        assert_eq!(documents::sweep(&app.hub).await.expect("left alone"), 0);
        assert_eq!(files(&app), 1);
        let report = integrity::check(&app.hub).await.expect("checked");
        assert!(report.warnings.iter().any(|finding| finding.text.contains("another database")));
    }
}
