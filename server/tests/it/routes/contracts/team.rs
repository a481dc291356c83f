use super::scene::Scene;
use crate::support::{TestApp, both_engines};

async fn cooperative(app: &TestApp) {
    let role = "INSERT INTO organisation_role (organisation_id, role) VALUES ($1, 'activity_cooperative')";
    app.hub
        .db
        .query(role)
        .bind(app.world.house)
        .execute()
        .await
        .expect("role");
}

both_engines! {
    async fn the_cooperative_reads_its_contract_table_with_filters_and_as_a_file(app: TestApp) {
        cooperative(&app).await;
        let scene = Scene::set(&app).await;
        scene.cape("2025-01-01", "2025-12-31", false).await;
        scene.cape("2026-01-01", "2026-05-31", true).await;
        let list = scene.adviser.get("/contrats").await;
        let text = list.text();
        assert!(text.contains("CAPE, 1er renouvellement") && text.contains("1 sur 2") && text.contains("Terme, 31/05/2026"), "{text}");
        assert!(text.contains("1 contrat") && text.contains("Nadia Ferrer"), "{text}");
        assert!(scene.adviser.get("/contrats?etat=termine").await.text().contains("01/01/2025"), "renewed: over");
        assert!(scene.adviser.get("/contrats?etat=terme_passe&q=férrer").await.text().contains("1 contrat"));
        for none in ["/contrats?contrat=cesa", "/contrats?q=introuvable", "/contrats?avant=2026-05-30", "/contrats?conseil=moi"] {
            assert!(scene.adviser.get(none).await.text().contains("Aucun contrat ne correspond"), "{none}");
        }
        let file = scene.adviser.get("/contrats.csv?etat=tous").await;
        assert!(file.status == 200 && file.body.starts_with('\u{feff}'));
        assert_eq!(file.body.lines().count(), 3, "{}", file.body);
        assert!(file.body.contains("\"CAPE, 1er renouvellement\";\"01/01/2026\";\"31/05/2026\";\"1\""), "{}", file.body);
        let english = app.adviser().await.in_english().get("/contrats.csv").await;
        assert!(english.body.contains("\"Journey\",") && english.body.contains("CAPE, 1st renewal"), "{}", english.body);
    }

    /// An interview is a deadline as the term is: lines stand, and are found, by the date that they show.
    async fn lines_stand_in_the_order_of_the_date_that_they_show(app: TestApp) {
        cooperative(&app).await;
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2025-07-01")]).await;
        let copy = "INSERT INTO contract (id, journey_id, stage_id, organisation_id, creator_id, kind, renewal, starts_on, ends_on, created_at)
                    SELECT $1, journey_id, stage_id, organisation_id, creator_id, 'cape', renewal, starts_on, $2, created_at FROM contract WHERE kind = 'cesa'";
        for ends_on in [time::macros::date!(2026 - 08 - 31), time::macros::date!(2026 - 06 - 20)] {
            app.hub.db.query(copy).bind(uuid::Uuid::now_v7()).bind(ends_on).execute().await.expect("copy");
        }
        let list = scene.adviser.get("/contrats").await.text();
        let places: Vec<usize> = ["Terme, 20/06/2026", "Entretien à tenir, 30/06/2026", "Terme, 31/08/2026"].iter().map(|text| list.find(text).unwrap_or_else(|| panic!("{text}: {list}"))).collect();
        assert!(places.is_sorted(), "{list}");
        let misread = scene.adviser.get("/contrats?avant=2026-02-31&contrat=cdi").await;
        for told in ["Échéance jusqu’au : « 2026-02-31 »", "Contrat : « cdi »"] {
            assert!(misread.status == 422 && misread.text().contains(told), "{}", misread.text());
        }
        let until = scene.adviser.get("/contrats?avant=2026-06-30").await.text();
        assert!(until.contains("2 contrats") && until.contains("Entretien à tenir") && !until.contains("31/08/2026"), "{until}");
    }

    async fn a_long_table_comes_in_pages(app: TestApp) {
        cooperative(&app).await;
        let scene = Scene::set(&app).await;
        scene.cape("2026-01-01", "2026-12-31", false).await;
        for _ in 0..30 {
            let copy = "INSERT INTO contract (id, journey_id, stage_id, organisation_id, creator_id, kind, renewal, starts_on, ends_on, created_at)
                        SELECT $1, journey_id, stage_id, organisation_id, creator_id, kind, renewal, starts_on, ends_on, created_at FROM contract LIMIT 1";
            app.hub.db.query(copy).bind(uuid::Uuid::now_v7()).execute().await.expect("copy");
        }
        let rows = |body: &str| body.matches("data-label=\"Début\"").count();
        assert_eq!(rows(&scene.adviser.get("/contrats").await.body), 25);
        assert_eq!(rows(&scene.adviser.get("/contrats?page=2").await.body), 6);
        assert_eq!(rows(&scene.adviser.get("/contrats?page=99").await.body), 6);
    }

    async fn other_organisations_have_no_such_table_and_see_no_line_of_it(app: TestApp) {
        cooperative(&app).await;
        let scene = Scene::set(&app).await;
        scene.cape("2026-01-01", "2026-12-31", false).await;
        let foreign = app.foreign_adviser().await;
        let page = foreign.get("/contrats").await;
        assert!(page.status == 200 && page.text().contains("n’est pas une coopérative") && !page.text().contains("Ferrer"));
        assert!(!foreign.get("/contrats.csv").await.body.contains("Ferrer"));
        for client in [app.partner().await, app.creator().await, app.coordinator().await] {
            assert_eq!(client.get("/contrats").await.status, 403);
            assert_eq!(client.get("/contrats.csv").await.status, 403);
        }
    }
}
