use super::scene::{Scene, row, share};
use crate::support::{TestApp, both_engines};

both_engines! {
    async fn a_foreign_organisation_finds_nothing_and_changes_nothing(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let (foreign, own) = (app.foreign_adviser().await, app.world.foreign_journey.to_string());
        for address in [scene.page(&request), format!("/parcours/{}/financement", scene.journey), format!("/parcours/{}/etapes/{}/demande", scene.journey, scene.stage), format!("/parcours/{own}/financement/{request}"), format!("/parcours/{own}/etapes/{}/demande", scene.stage)] {
            assert_eq!(foreign.get(&address).await.status, 404, "{address}");
        }
        for journey in [&scene.journey, &own] {
            let at = [("journey", &**journey), ("request", &*request), ("stage", &*scene.stage), ("version", "4"), ("act", "grant"), ("on", "2026-04-02"), ("amount", "1"), ("why", "Non"), ("instrument", "ies"), ("financer", "Le Levier"), ("wrong", &*request), ("condition", &*request), ("line", &*request)];
            for function in ["financing/write", "financing/save", "financing/act", "financing/correct", "financing/strike", "financing/meet", "financing/strike_line"] {
                assert_eq!(foreign.call(function, &at).await.status, 404, "{function}");
            }
        }
        assert_eq!(row(&app, &request).await.0, "in_committee");
    }

    async fn the_part_of_financing_opens_it_to_read_and_only_the_keeper_moves_it(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        share(&app, true, true, false).await;
        let other = app.foreign_adviser().await;
        let plan = format!("/parcours/{}/financement", scene.journey);
        assert_eq!(other.get(&scene.page(&request)).await.status, 404, "without the part it does not exist");
        let closed = other.get(&plan).await.text();
        assert!(closed.contains("n’est pas partagé") && !closed.contains("8\u{202f}000"), "{closed}");
        assert!(!other.get(&format!("/parcours/{}", scene.journey)).await.text().contains("demande de financement"));
        let open = app.hub.db.query("UPDATE consent SET financing = TRUE");
        open.execute().await.expect("opened");
        let page = other.get(&scene.page(&request)).await;
        assert!(page.status == 200 && page.text().contains("tenue par La Passerelle") && !page.body.contains("/api/financing/act"));
        assert_eq!(app.count("SELECT COUNT(*) FROM access_log WHERE part = 'financing'").await, 1);
        let moving = [("journey", &*scene.journey), ("request", &*request), ("version", "4"), ("act", "grant"), ("on", "2026-04-02"), ("amount", "1")];
        assert_eq!(other.call("financing/act", &moving).await.status, 403);
        let line = [("journey", &*scene.journey), ("item", "cash"), ("amount", "100")];
        assert!(other.call("financing/add_line", &line).await.status < 400, "the plan is drawn up together");
        assert_eq!(row(&app, &request).await.0, "in_committee");
    }

    async fn the_person_reads_in_plain_words_and_another_person_nothing(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let mine = app.creator().await;
        let told = mine.get("/mon-parcours").await.text();
        assert!(told.contains("Un comité décide le 2 avril 2026") && told.contains("Demande de 8\u{202f}000\u{a0}€ au Levier"), "{told}");
        assert!(!app.other_creator().await.get("/mon-parcours").await.text().contains("comité"));
        assert_eq!(mine.get(&scene.page(&request)).await.status, 403, "a page of advisers");
    }
}
