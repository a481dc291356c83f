//! CAPE typed in another order than they ran in, what the program says of itself, and contracts of those who left.

use super::scene::{Scene, latest, worked_out};
use crate::support::{TestApp, both_engines};
use server::contracts::repair;
use time::{Duration, macros::date};
use uuid::Uuid;

async fn written(app: &TestApp, sql: &'static str) {
    app.hub.db.query(sql).execute().await.expect("written");
}

async fn mended(app: &TestApp) -> Vec<i64> {
    repair::run(&app.hub.db, app.hub.now()).await.expect("mended");
    worked_out(app).await.into_iter().map(|(_, rank, _)| rank).collect()
}

both_engines! {
    async fn what_came_of_itself_is_told_in_the_language_of_the_reader(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2025-07-01", "2025-12-31", false).await;
        scene.cape("2025-01-01", "2025-06-30", false).await;
        let page = scene.adviser.get(&scene.page).await.text();
        assert!(page.contains("Le CAPE du 01/01/2025 a été inscrit avant lui"), "{page}");
        let page = app.adviser().await.in_english().get(&scene.page).await.text();
        assert!(page.contains("was written down before it: it is its renewal") && !page.contains("inscrit avant"), "{page}");
    }

    /// C. com. L127-2, and what earlier versions left as it was typed.
    async fn a_cape_that_was_typed_before_the_one_it_follows_is_mended_once(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2025-07-01", "2025-12-31", false).await;
        app.pass(Duration::minutes(5));
        scene.cape("2025-01-01", "2025-06-30", false).await;
        // As an earlier version left it.
        written(&app, "UPDATE contract SET renewal = FALSE, renewal_rank = 0").await;
        written(&app, "DELETE FROM contract_history").await;
        written(&app, "UPDATE contract SET version = 1").await;
        assert_eq!(mended(&app).await, [0, 1]);
        assert_eq!(mended(&app).await, [0, 1], "nothing more");
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_history WHERE cause = 'preceded'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'contract_mended' AND journey_id IS NOT NULL AND account_id IS NULL").await, 1);
        let journey = format!("/parcours/{}", app.world.journey);
        let told = scene.adviser.get(&journey).await.text();
        assert!(told.contains("Parcours a corrigé de lui-même un CAPE de l’étape « Coopérative d’activités »"), "{told}");
        let told = app.adviser().await.in_english().get(&journey).await.text();
        assert!(told.contains("Parcours corrected a CAPE of the stage"), "{told}");
        let report = server::integrity::check(&app.hub).await.expect("report");
        assert!(report.findings.is_empty(), "{:?}", report.findings.len());
        let page = scene.adviser.get(&scene.page).await.text();
        assert!(page.contains("Corrigé le 15/06/2026") && page.contains("Le CAPE du 01/01/2025 a été inscrit avant lui"), "{page}");
    }

    async fn what_somebody_said_is_new_stays_new(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2025-01-01", "2025-06-30", false).await;
        let new = [("starts_on", "2025-09-01"), ("ends_on", "2026-02-28"), ("renewal", "first"), ("confirm_new_cape", "on"), ("confirm_reason", "Autre activité")];
        scene.taken("cape", &new).await;
        assert_eq!(mended(&app).await, [0, 0]);
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_history").await, 0);
    }

    /// Codes that a migration made of the sentences of an earlier version say the same.
    async fn a_line_written_anew_says_so_in_both_languages(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2026-01-01")]).await;
        let contract = latest(&app).await.0;
        let interview = scene.at(&contract, &[("kind", "interview"), ("from", "2026-03-02")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/enter", &interview).await.status, 200);
        let entry: Uuid = app.hub.db.query("SELECT id FROM contract_entry").scalar().await.expect("entry");
        let entry = entry.to_string();
        let signed = scene.at(&contract, &[("kind", "interview"), ("from", "2026-03-02"), ("signed", "2026-03-09"), ("entry", &entry)]);
        assert_eq!(scene.adviser.post_and_follow("contracts/enter", &signed).await.status, 200);
        let french = scene.adviser.get(&scene.page).await.text();
        let english = app.adviser().await.in_english().get(&scene.page).await.text();
        assert!(french.contains("Complété") && english.contains("Completed") && !english.contains("Complété"), "{english}");
    }

    /// domain.md §1.1: a contract is one person's; one that ran while they were on the project is theirs after they left.
    async fn a_contract_of_somebody_who_left_can_be_written_down_from_the_form(app: TestApp) {
        let (scene, omar) = (Scene::set(&app).await, Uuid::from_u128(7));
        for sql in [
            "INSERT INTO creator (id, organisation_id, first_name, last_name, name_key, created_at) SELECT $1, organisation_id, 'Omar', 'Benali', 'omar benali', created_at FROM creator WHERE id = $2",
            "INSERT INTO project_creator (project_id, creator_id, lead, joined_on, left_on) SELECT project_id, $1, FALSE, joined_on, '2026-05-31' FROM project_creator WHERE creator_id = $2",
        ] {
            app.hub.db.query(sql).bind(omar).bind(app.world.creator).execute().await.expect("Omar");
        }
        let form = scene.adviser.get(&format!("{}?inscrire=cape", scene.page)).await;
        assert!(form.body.contains(&format!("value=\"{omar}\"")) && form.text().contains("Omar Benali (a quitté le projet le 31/05/2026)"), "{}", form.text());
        let who = omar.to_string();
        scene.taken("cape", &[("creator", &who), ("starts_on", "2026-01-12"), ("ends_on", "2026-05-31"), ("renewal", "first")]).await;
        let holder: Uuid = app.hub.db.query("SELECT creator_id FROM contract").scalar().await.expect("contract");
        assert_eq!(holder, omar);
        assert!(scene.adviser.get(&scene.page).await.text().contains("Omar Benali"));
        assert_eq!(worked_out(&app).await, [(date!(2026 - 01 - 12), 0, None)]);
    }
}
