//! `/parcours/:id/pieces`, `/documents/…` and the créateur's documents.

mod bad;
mod crash;
mod rights;

use crate::support::{Answer, Client, Covers, TestApp, both_engines};
use uuid::Uuid;

pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

pub fn page(app: &TestApp) -> String {
    format!("/parcours/{}/pieces", app.world.journey)
}

/// Sends a file to the journey of the house.
pub async fn send(app: &TestApp, client: &Client, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
    let address = format!("/documents/upload/{}", app.world.journey);
    let fields = [&[("key", "piece")], fields].concat();
    client.upload_form(&address, &fields, file, "text/html").await
}

/// Adds a document with that visibility; answers its id.
pub async fn added(app: &TestApp, client: &Client, title: &str, visibility: &str) -> String {
    let content = [PDF, title.as_bytes()].concat();
    let answer = send(
        app,
        client,
        &[("title", title), ("visibility", visibility)],
        ("a.pdf", &content),
    )
    .await;
    assert!(
        answer.location().contains("fait=document_added"),
        "{}",
        answer.location()
    );
    let sql = "SELECT id FROM document ORDER BY id DESC LIMIT 1";
    let id: Uuid = app.hub.db.query(sql).scalar().await.expect("a document");
    id.to_string()
}

/// Lets the foreign organisation into the circle; `documents`: its consent opens them.
pub async fn share(app: &TestApp, documents: bool) {
    let covers = Covers {
        identity: true,
        stages: true,
    };
    app.share(app.world.journey, app.world.foreign, covers).await;
    let update = app.hub.db.query("UPDATE consent SET documents = $1").bind(documents);
    update.execute().await.expect("consent");
}

pub fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer
        .headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// How many files the folder keeps.
pub fn files(app: &TestApp) -> usize {
    app.hub.documents().stored().expect("folder").len()
}

both_engines! {
    async fn an_adviser_adds_reads_and_withdraws(app: TestApp) {
        let adviser = app.adviser().await;
        let empty = adviser.get(&page(&app)).await;
        assert_eq!(empty.status, 200);
        assert!(empty.text().contains("Aucune pièce"));
        let id = added(&app, &adviser, "Plan de financement", "circle").await;
        let listed = adviser.get(&page(&app)).await.text();
        assert!(listed.contains("Plan de financement") && listed.contains("Le cercle"), "{listed}");
        let file = adviser.get(&format!("/documents/{id}")).await;
        assert_eq!((file.status, header(&file, "content-type")), (200, "application/pdf"));
        assert_eq!(file.body, format!("{}Plan de financement", String::from_utf8_lossy(PDF)));
        assert_eq!(header(&file, "content-disposition"), "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
        assert_eq!(header(&file, "x-content-type-options"), "nosniff");
        assert_eq!(header(&file, "cache-control"), "no-store");
        assert!(header(&file, "content-security-policy").contains("sandbox"));
        assert_eq!(files(&app), 1);
        let fields = [("id", id.as_str()), ("page", &page(&app)), ("once", "0192f0c1-2345-4678-9abc-def012345678")];
        let done = adviser.post("documents/withdraw", &fields).await;
        assert_eq!(done.location(), format!("{}?fait=document_withdrawn#pieces", page(&app)));
        assert_eq!(adviser.post("documents/withdraw", &fields).await.status, 303, "the same form again changes nothing");
        assert_eq!(adviser.call("documents/withdraw", &[("id", &id)]).await.status, 404);
        assert_eq!(adviser.get(&format!("/documents/{id}")).await.status, 404);
        assert_eq!(files(&app), 0, "no row points to it any more");
        let kinds: Vec<(String,)> = app.hub.db.query("SELECT kind FROM event ORDER BY at, id").all().await.expect("events");
        assert_eq!(kinds.iter().map(|kind| kind.0.as_str()).collect::<Vec<_>>(), ["document_added", "document_withdrawn"]);
    }

    async fn the_same_form_twice_adds_once_and_the_same_content_is_kept_once(app: TestApp) {
        let adviser = app.adviser().await;
        let fields = [("visibility", "circle"), ("once", "0192f0c1-2345-4678-9abc-def012345678")];
        for _ in 0..2 {
            assert_eq!(send(&app, &adviser, &fields, ("a.pdf", PDF)).await.status, 303);
        }
        assert_eq!((app.count("SELECT COUNT(*) FROM document").await, files(&app)), (1, 1));
        assert_eq!(send(&app, &adviser, &[("visibility", "organisation")], ("b.pdf", PDF)).await.status, 303);
        assert_eq!((app.count("SELECT COUNT(*) FROM document").await, files(&app)), (2, 1));
        let first: Uuid = app.hub.db.query("SELECT id FROM document ORDER BY id LIMIT 1").scalar().await.expect("one");
        assert_eq!(adviser.call("documents/withdraw", &[("id", &first.to_string())]).await.status, 303);
        assert_eq!(files(&app), 1, "the other row still points to it");
        assert!(app.hub.documents().incoming().read_dir().expect("folder").next().is_none(), "nothing is left on its way");
    }

    async fn long_names_emoji_and_right_to_left_are_kept(app: TestApp) {
        let adviser = app.adviser().await;
        let long = format!("{}.pdf", "é".repeat(300));
        for (name, shown) in [("Réçu 🌞 final.pdf", "Réçu 🌞 final"), ("السيرة الذاتية.pdf", "السيرة الذاتية"), (long.as_str(), "éééé")] {
            assert_eq!(send(&app, &adviser, &[("visibility", "circle")], (name, PDF)).await.status, 303, "{name}");
            assert!(adviser.get(&page(&app)).await.text().contains(shown), "{name}");
            let id: Uuid = app.hub.db.query("SELECT id FROM document ORDER BY id DESC LIMIT 1").scalar().await.expect("one");
            let file = adviser.get(&format!("/documents/{id}")).await;
            assert!(header(&file, "content-disposition").split_once("UTF-8''").expect("RFC 5987").1.contains('%'), "{name}");
        }
        let title = "T".repeat(301);
        let refused = send(&app, &adviser, &[("title", &title), ("visibility", "circle")], ("a.pdf", PDF)).await;
        let refused = adviser.get(refused.location().split('#').next().expect("address")).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains(&title), "what was typed is still there");
    }

    async fn a_creator_adds_and_withdraws_own_ones(app: TestApp) {
        let creator = app.creator().await;
        let id = added(&app, &creator, "Mon CV", "organisation").await;
        let visibility: String = app.hub.db.query("SELECT visibility FROM document").scalar().await.expect("one");
        assert_eq!(visibility, "circle_and_creator", "whatever the form said");
        let listed = creator.get("/mon-parcours").await;
        assert!(listed.text().contains("Mon CV") && listed.body.contains("/documents/upload/"));
        let adviser = app.adviser().await;
        assert!(adviser.get(&page(&app)).await.text().contains("Mon CV"));
        assert_eq!(adviser.get(&format!("/documents/{id}")).await.status, 200);
        assert_eq!(adviser.call("documents/withdraw", &[("id", &id)]).await.status, 403);
        assert_eq!(creator.call("documents/withdraw", &[("id", &id)]).await.status, 303);
        assert!(!creator.get("/mon-parcours").await.text().contains("Mon CV"));
    }

    async fn a_session_that_ended_brings_the_title_back(app: TestApp) {
        let (me, at) = (app.world.adviser.to_string(), page(&app));
        let typed = [("title", "Plan de financement"), ("visibility", "circle"), ("by", &*me), ("page", &*at)];
        let away = send(&app, &app.nobody(), &typed, ("a.pdf", PDF)).await.location();
        let back = away.strip_prefix("/connexion?suite=").expect("sign in first");
        let back = back.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
        let again = app.adviser().await.get(&back).await;
        assert!(again.status == 200 && again.body.contains("value=\"Plan de financement\""), "{}", again.text());
        assert!(again.text().contains("de nouveau connecté"), "{}", again.text());
        assert_eq!((app.count("SELECT COUNT(*) FROM document").await, files(&app)), (0, 0));
        let script = app.nobody().upload_form(&format!("/documents/upload/{}", app.world.journey), &typed, ("a.pdf", PDF), "application/json").await;
        assert_eq!(script.status, 401);
    }
}
