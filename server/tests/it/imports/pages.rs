use super::{ADVICE, held};
use crate::{
    access::digest::digest,
    support::{Answer, Client, TestApp, account, both_engines, member},
};

const UPLOAD: &str = "/imports/upload";

pub(super) async fn upload(client: &Client, bytes: &[u8]) -> Answer {
    client.upload(UPLOAD, "suivi.csv", bytes, "text/html").await
}

/// The id at the end of the page's address.
pub(super) fn id(answer: &Answer) -> String {
    let location = answer.location();
    location
        .strip_prefix("/parcours/importer/")
        .expect("the page of an import")
        .to_owned()
}

async fn foreign_manager(app: &TestApp) -> Client {
    let foreign = account(&app.hub, "foreign-manager", "Rose Albert", None).await;
    member(&app.hub, foreign, app.world.foreign, "manager").await;
    app.client(foreign).await
}

both_engines! {
    async fn a_manager_uploads_maps_previews_and_imports_once(app: TestApp) {
        let manager = app.manager().await;
        assert!(manager.get("/parcours").await.body.contains("href=\"/parcours/importer\""));
        let id = id(&upload(&manager, ADVICE).await);
        let columns = manager.get(&format!("/parcours/importer/{id}")).await;
        assert_eq!(columns.status, 200);
        assert!(columns.body.contains("value=\"last_name\" selected"), "the columns found are chosen");
        let before = digest(&app).await;
        let preview = manager.get(&format!("/parcours/importer/{id}?etape=apercu")).await;
        assert_eq!((preview.status, preview.body.matches("data-tone=\"danger\"").count()), (200, 5));
        assert!(preview.text().contains("courant mars"), "the refused value is shown");
        assert_eq!(digest(&app).await, before, "a preview writes nothing");
        let mapped = manager.post("imports/map", &[("id", &id), ("column_3", "last_name"), ("column_5", "")]).await;
        assert_eq!(mapped.location(), format!("/parcours/importer/{id}?etape=apercu"));
        let preview = manager.get(&mapped.location()).await.text();
        assert!(preview.contains("Colonnes non reprises : Tél."), "what was mapped is taken, the rest is found");
        let (people, journeys, stages) = held(&app, app.world.house).await;
        let fields = [("id", id.as_str()), ("once", "0192f0c1-2345-4678-9abc-def012345678")];
        let done = manager.post_and_follow("imports/confirm", &fields).await;
        assert_eq!((done.status, done.body.matches("data-tone=\"danger\"").count()), (200, 5));
        assert_eq!(done.body.matches("href=\"/parcours/0").count(), 20, "the first journeys are linked");
        let after = held(&app, app.world.house).await;
        assert_eq!((after.0 - people, after.2 - stages), (100, 235));
        assert!(after.1 - journeys >= 100);
        manager.post("imports/confirm", &fields).await;
        manager.post("imports/confirm", &[("id", &id)]).await;
        assert_eq!(held(&app, app.world.house).await, after, "a double click imports once");
        let content: Option<String> = app.hub.db.query("SELECT content FROM import").scalar().await.expect("the import");
        assert_eq!(content, None, "the file is let go");
        assert!(manager.in_english().get(&format!("/parcours/importer/{id}")).await.text().contains("Result of the import"));
    }

    async fn what_became_of_a_journey_that_passed_on_is_not_told(app: TestApp) {
        let manager = app.manager().await;
        let id = id(&upload(&manager, ADVICE).await);
        manager.post("imports/confirm", &[("id", &id)]).await;
        for passed in [
            "UPDATE creator SET first_name = 'Toutneuf' WHERE id IN (SELECT l.creator_id FROM project_creator l JOIN journey j ON j.project_id = l.project_id JOIN stage s ON s.journey_id = j.id WHERE s.import_id IS NOT NULL)",
            "UPDATE project SET title = 'Inconnu au bataillon'",
        ] {
            app.hub.db.query(passed).execute().await.expect("renamed");
        }
        let page = format!("/parcours/importer/{id}");
        assert!(manager.get(&page).await.text().contains("Toutneuf"), "while the house leads");
        let lead = "UPDATE journey SET organisation_id = $1 WHERE id IN (SELECT journey_id FROM stage WHERE import_id IS NOT NULL)";
        app.hub.db.query(lead).bind(app.world.foreign).execute().await.expect("passed on");
        let seen = manager.get(&page).await;
        assert_eq!((seen.status, seen.body.matches("href=\"/parcours/0").count()), (200, 20));
        assert!(!seen.body.contains("Toutneuf") && !seen.body.contains("Inconnu au bataillon") && seen.text().contains("P-20"));
    }

    async fn files_that_are_no_table_come_back_with_the_reason(app: TestApp) {
        let manager = app.manager().await;
        let refused = manager.get(&upload(&manager, b"\x89PNG\r\n\x1a\n\x00\x00").await.location()).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("n’est pas un tableau"), "{}", refused.text());
        let large = vec![b'a'; (10 << 20) + 1];
        let refused = manager.get(&upload(&manager, &large).await.location()).await;
        assert_eq!(refused.status, 413);
        for (bytes, status) in [(&b"\x89PNG\r\n\x1a\n\x00\x00"[..], 422), (&large, 413), (b"", 422)] {
            assert_eq!(manager.upload(UPLOAD, "suivi.csv", bytes, "application/json").await.status, status);
        }
        let far_too_large = vec![b'a'; 12 << 20];
        assert_eq!(manager.upload(UPLOAD, "suivi.csv", &far_too_large, "application/json").await.status, 413);
    }

    async fn columns_that_are_missing_are_asked_for(app: TestApp) {
        let manager = app.manager().await;
        let table = "Nom;Prénom;Quoi;Quand;Nationalité\nIzard;Anaïs;Accueil;01/03/2026;x\n";
        let id = id(&upload(&manager, table.as_bytes()).await);
        let preview = manager.get(&format!("/parcours/importer/{id}?etape=apercu")).await;
        assert_eq!(preview.status, 422);
        assert!(preview.text().contains("Il manque au tableau"));
        let refused = manager.post_and_follow("imports/map", &[("id", &id), ("page", &format!("/parcours/importer/{id}"))]).await;
        assert_eq!(refused.status, 422);
        let fields = [("id", id.as_str()), ("column_2", "stage"), ("column_3", "start"), ("column_4", "comment")];
        let preview = manager.post_and_follow("imports/map", &fields).await;
        assert_eq!(preview.status, 200);
        assert!(preview.text().contains("Colonnes non reprises : Nationalité"), "what is never kept cannot be mapped");
    }

    async fn other_organisations_and_advisers_see_nothing(app: TestApp) {
        let manager = app.manager().await;
        let id = id(&upload(&manager, ADVICE).await);
        let foreign = foreign_manager(&app).await;
        let before = digest(&app).await;
        assert_eq!(foreign.get(&format!("/parcours/importer/{id}")).await.status, 404);
        assert_eq!(foreign.get(&format!("/parcours/importer/{id}?etape=apercu")).await.status, 404);
        assert_eq!(foreign.call("imports/map", &[("id", &id)]).await.status, 404);
        assert_eq!(foreign.call("imports/confirm", &[("id", &id)]).await.status, 404);
        assert_eq!(manager.get("/parcours/importer/1").await.status, 404);
        let adviser = app.adviser().await;
        assert_eq!(adviser.get("/parcours/importer").await.status, 403);
        assert_eq!(upload(&adviser, ADVICE).await.status, 403);
        assert_eq!(upload(&app.nobody(), ADVICE).await.status, 401);
        assert!(!adviser.get("/parcours").await.body.contains("href=\"/parcours/importer\""));
        assert_eq!(digest(&app).await, before);
    }
}
