use super::{TWO_ROWS, journey_of, latest, rows};
use crate::{
    access::digest::digest,
    support::{Client, TestApp, account, both_engines, member},
};

async fn foreign_manager(app: &TestApp) -> Client {
    let foreign = account(&app.hub, "foreign-manager", "Rose Albert", None).await;
    member(&app.hub, foreign, app.world.foreign, "manager").await;
    app.client(foreign).await
}

both_engines! {
    async fn a_manager_finds_the_import_previews_and_undoes_it_once(app: TestApp) {
        let manager = app.manager().await;
        assert!(manager.get("/parcours/importer").await.text().contains("Aucun import n’a encore rien ajouté"));
        let id = rows(&app, &TWO_ROWS).await.to_string();
        let list = manager.get("/parcours/importer").await;
        assert!(list.body.contains(&format!("/parcours/importer/{id}/annuler")) && list.text().contains("Marc Sabatier"), "{}", list.text());
        let (page, preview) = (format!("/parcours/importer/{id}"), format!("/parcours/importer/{id}/annuler"));
        assert!(manager.get(&page).await.body.contains(&preview));
        let before = digest(&app).await;
        let seen = manager.get(&preview).await;
        assert_eq!(seen.status, 200);
        assert!(seen.text().contains("2 personnes, 2 parcours, 2 étapes"), "{}", seen.text());
        assert_eq!(digest(&app).await, before, "a preview changes nothing");
        let fields = [("id", id.as_str()), ("once", "0192f0c1-2345-4678-9abc-def012345678")];
        let first = manager.post("imports/undo", &fields).await.location();
        assert_eq!(first, format!("{page}?fait=import_undone"));
        let after = digest(&app).await;
        assert_eq!(manager.post("imports/undo", &fields).await.location(), first, "a double click");
        assert_eq!(manager.post("imports/undo", &[("id", &id)]).await.location(), first, "another form");
        assert_eq!(digest(&app).await, after, "it is undone once");
        let result = manager.get(&first).await;
        assert!(result.status == 200 && result.text().contains("Annulé le 15/06/2026 par Marc Sabatier"), "{}", result.text());
        assert!(!result.body.contains(&preview));
        assert!(manager.get(&preview).await.text().contains("Rien ne peut être effacé"));
        assert!(manager.in_english().get("/parcours/importer").await.text().contains("Undone"));
    }

    async fn imports_are_listed_by_pages(app: TestApp) {
        let manager = app.manager().await;
        for n in 0..21 {
            let row = format!("D{n};Izard{n};Anaïs;a{n}@exemple.fr;Vélos;Accueil;01/03/2026;");
            rows(&app, &[&row]).await;
            app.pass(time::Duration::minutes(1));
        }
        app.hub.db.query("INSERT INTO import (id, organisation_id, account_id, file_name, sha256, report, imported_at, created_at)
                          SELECT $1, organisation_id, account_id, 'rien.csv', '', '{\"rows\":1,\"imported\":0,\"creators\":0,\"journeys\":0,\"stages\":0,\"refused\":[],\"warnings\":[]}', imported_at, created_at FROM import LIMIT 1")
            .bind(uuid::Uuid::now_v7()).execute().await.expect("an import that made nothing");
        let shown = async |address: &str| {
            let page = manager.get(address).await;
            (page.status, page.body.matches("/annuler\"").count(), page.text().contains("Page 2 sur 2"))
        };
        assert_eq!(shown("/parcours/importer").await, (200, 20, false));
        for address in ["/parcours/importer?page=2", "/parcours/importer?page=99"] {
            assert_eq!(shown(address).await, (200, 1, true), "{address}");
        }
        assert!(!manager.get("/parcours/importer?page=2").await.text().contains("rien.csv"));
    }

    async fn what_stays_is_told_with_its_reason(app: TestApp) {
        let (manager, adviser) = (app.manager().await, app.adviser().await);
        let id = rows(&app, &TWO_ROWS).await.to_string();
        let journey = journey_of(&app, "Faure").await.to_string();
        let note = [("journey", journey.as_str()), ("body", "Vu ce matin"), ("visibility", "organisation")];
        assert_eq!(adviser.call("together/write_note", &note).await.status, 303);
        let seen = manager.get(&format!("/parcours/importer/{id}/annuler")).await;
        assert!(seen.body.contains(&format!("/parcours/{journey}")) && seen.text().contains("une note y a été écrite"), "{}", seen.text());
        assert!(!seen.text().contains("Faure"), "by its reference alone");
        let done = manager.post("imports/undo", &[("id", &id)]).await.location();
        assert_eq!(done, format!("/parcours/importer/{id}?fait=import_partly_undone"));
        assert!(manager.get(&done).await.text().contains("Ce qui reste : 1 personne, 1 parcours, 1 étape"));
        let other = rows(&app, &["D9;Serres;Lou;l@exemple.fr;Bois;Accueil;01/03/2026;"]).await.to_string();
        let journey = journey_of(&app, "Serres").await.to_string();
        let note = [("journey", journey.as_str()), ("body", "Vu ce matin"), ("visibility", "circle")];
        adviser.call("together/write_note", &note).await;
        let refused = manager.post("imports/undo", &[("id", &other)]).await.location();
        assert_eq!(refused, format!("/parcours/importer/{other}/annuler"), "nothing could be undone: the page says why");
    }

    async fn other_organisations_and_advisers_undo_nothing(app: TestApp) {
        let id = rows(&app, &TWO_ROWS).await.to_string();
        assert_eq!(id, latest(&app).await.to_string());
        let (foreign, preview) = (foreign_manager(&app).await, format!("/parcours/importer/{id}/annuler"));
        let before = digest(&app).await;
        assert!(!foreign.get("/parcours/importer").await.body.contains(&id));
        assert_eq!(foreign.get(&preview).await.status, 404);
        assert_eq!(foreign.call("imports/undo", &[("id", &id)]).await.status, 404);
        let (manager, adviser) = (app.manager().await, app.adviser().await);
        assert_eq!(manager.get("/parcours/importer/1/annuler").await.status, 404);
        assert_eq!(manager.call("imports/undo", &[("id", "00000000-0000-4000-8000-000000000000")]).await.status, 404);
        assert_eq!((adviser.get(&preview).await.status, adviser.call("imports/undo", &[("id", &id)]).await.status), (403, 403));
        assert_eq!(app.nobody().call("imports/undo", &[("id", &id)]).await.status, 401);
        assert_eq!(digest(&app).await, before);
    }
}
