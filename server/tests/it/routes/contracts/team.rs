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

    /// Issue 3: a list as of any date. Who was under CAPE on 31 December?
    async fn a_past_day_tells_what_had_taken_effect_by_then(app: TestApp) {
        cooperative(&app).await;
        let scene = Scene::set(&app).await;
        scene.cape("2025-01-01", "2025-12-31", false).await;
        scene.cape("2026-01-01", "2026-05-31", true).await;
        let then = async |rest: &str| scene.adviser.get(&format!("/contrats?{rest}")).await;
        let new_year = then("au=2025-12-31").await.text();
        assert!(new_year.contains("Situation au 31 décembre 2025") && new_year.contains("1 contrat") && new_year.contains("Terme, 31/12/2025"), "{new_year}");
        for later in ["1er renouvellement", "31/05/2026", "n’y est pas proposée"] {
            assert!(!new_year.contains(later), "{later}: {new_year}");
        }
        // Signed before, begun after: known of, and not running yet.
        app.hub.db.query("UPDATE contract SET signed_on = '2025-12-20' WHERE renewal").execute().await.expect("signed");
        assert!(then("au=2025-12-31").await.text().contains("1 contrat"));
        assert!(then("au=2025-12-31&etat=tous").await.text().contains("2 contrats"));
        assert!(then("au=2025-12-19&etat=tous").await.text().contains("1 contrat"));
        assert!(then("au=2024-12-31&etat=tous").await.text().contains("Aucun contrat ne correspond"));
        // Over for a day, with nothing known of what follows; what came later is not known.
        app.hub.db.query("UPDATE contract SET signed_on = NULL, ended_on = '2026-03-31', exit_type = 'moved', exit_reason = 'Départ' WHERE renewal").execute().await.expect("ended");
        let march = then("au=2026-03-01").await.text();
        assert!(march.contains("Terme, 31/05/2026") && !march.contains("fini le"), "{march}");
        assert!(then("au=2026-03-31&etat=en_cours").await.text().contains("fini le 31/03/2026"), "on its last day");
        assert!(then("au=2026-04-01").await.text().contains("Aucun contrat ne correspond"));
        assert!(then("au=2026-04-01&etat=termine").await.text().contains("2 contrats"));
        let file = scene.adviser.get("/contrats.csv?au=2025-12-31").await;
        assert!(file.status == 200 && file.body.lines().count() == 2 && file.body.contains("\"01/01/2025\"") && file.body.contains("Suivi par (aujourd’hui)"), "{}", file.body);
        assert!(format!("{:?}", file.headers.get("content-disposition")).contains("contrats-2025-12-31.csv"));
        assert_eq!(scene.adviser.get("/contrats.csv?au=2026-02-31").await.status, 422);
        let misread = then("au=2026-02-31").await;
        assert!(misread.status == 422 && misread.text().contains("n’est pas une date passée"), "{}", misread.text());
        assert!(then("au=2026-03-01").await.body.contains("/contrats?au=2026-03-01#contrat-"), "to the same day of the journey");
        let english = app.adviser().await.in_english().get("/contrats?au=2026-03-01").await.text();
        assert!(english.contains("As of 1 March 2026") && english.contains("Followed by (today)"), "{english}");
    }

    /// What the table counts as running is what each journey's page tells of that day.
    async fn the_table_of_a_past_day_agrees_with_the_journeys(app: TestApp) {
        cooperative(&app).await;
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2025-07-01")]).await;
        app.hub.db.query("UPDATE contract SET associate_on = '2026-02-10'").execute().await.expect("associate");
        for (day, associate) in [("2026-02-09", false), ("2026-02-10", true)] {
            let file = scene.adviser.get(&format!("/contrats.csv?au={day}")).await.body;
            let page = scene.adviser.get(&format!("/parcours/{}/contrats?au={day}", app.world.journey)).await.text();
            assert_eq!((file.contains("\"10/02/2026\""), page.contains("10 février 2026")), (associate, associate), "{day}: {file} {page}");
        }
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
