//! In what form and with whom a contract is concluded (domain.md §1.1, §1.2), and what counts from its signature.

use super::scene::{Scene, latest, worked_out};
use crate::support::{Covers, TestApp, both_engines};
use server::contracts::repair;
use time::macros::date;

both_engines! {
    async fn a_cape_signed_late_or_not_at_all_is_asked_about_and_the_answer_kept(app: TestApp) {
        let scene = Scene::set(&app).await;
        let first = [("starts_on", "2026-01-01"), ("ends_on", "2026-06-30"), ("renewal", "first")];
        let late = [&first[..], &[("signed_on", "2026-01-20")]].concat();
        let asked = scene.record("cape", &late).await;
        assert!(asked.status == 422 && asked.text().contains("Signé le 20/01/2026, après son début du 01/01/2026"), "{}", asked.text());
        assert!(asked.body.contains("form[confirm_signed_late]") && asked.body.contains("à peine de nullité"));
        let missing = [&first[..], &[("signed_on", "")]].concat();
        let asked = scene.record("cape", &missing).await;
        assert!(asked.status == 422 && asked.text().contains("n’a pas de date de signature"), "{}", asked.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 0);
        scene.taken("cape", &[&missing[..], &[("confirm_unsigned", "on"), ("confirm_reason", "Original égaré")]].concat()).await;
        let page = scene.adviser.get(&scene.page).await.text();
        assert!(page.contains("CAPE commencé sans date de signature") && page.contains("Original égaré"), "{page}");
        // A later act on it asks nothing.
        let (contract, version) = latest(&app).await;
        let version = version.to_string();
        let end = scene.at(&contract, &[("version", &version), ("what", "end"), ("ended_on", "2026-06-01")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/change", &end).await.status, 200);
    }

    async fn a_cape_for_somebody_in_full_time_employment_is_asked_about(app: TestApp) {
        let scene = Scene::set(&app).await;
        app.hub.db.query("UPDATE creator SET situation = 'SAL_CDI_TP' WHERE id = $1").bind(app.world.creator).execute().await.expect("situation");
        let first = [("starts_on", "2026-06-01"), ("ends_on", "2026-12-31"), ("renewal", "first")];
        let asked = scene.record("cape", &first).await;
        assert!(asked.status == 422 && asked.text().contains("n’est pas salariée à temps plein"), "{}", asked.text());
        scene.taken("cape", &[&first[..], &[("confirm_full_time", "on"), ("confirm_reason", "Temps partiel depuis mai")]].concat()).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_doubt WHERE doubt = 'full_time'").await, 1);
    }

    async fn of_somebody_whose_consent_does_not_say_who_they_are_nothing_is_asked(app: TestApp) {
        let stage = app.stage(app.world.foreign_journey, app.world.house, "activity_cooperative").await;
        app.share(app.world.foreign_journey, app.world.house, Covers { identity: true, stages: true }).await;
        let scene = Scene::of(&app, app.world.foreign_journey, stage).await;
        app.hub.db.query("UPDATE creator SET situation = 'SAL_CDI_TP'").execute().await.expect("situation");
        let first = [("starts_on", "2026-06-01"), ("ends_on", "2026-12-31"), ("renewal", "first")];
        assert_eq!(scene.record("cape", &first).await.status, 422, "the own consent tells");
        app.hub.db.query("DELETE FROM consent_creator").execute().await.expect("that of somebody else of the project");
        scene.taken("cape", &first).await;
    }

    /// C. trav. L7331-3: from the conclusion.
    async fn the_deadline_counts_from_the_signature(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.taken("cesa", &[("starts_on", "2026-03-01"), ("signed_on", "2026-01-20")]).await;
        let by = Some(date!(2029 - 01 - 20));
        assert_eq!(worked_out(&app).await, [(date!(2026 - 03 - 01), 0, by)]);
        let page = scene.adviser.get(&scene.page).await.text();
        assert!(page.contains("Conclusion du CESA, par sa signature (C. trav. L7331-3) : 20 janvier 2026"), "{page}");
        // As an earlier version worked it out.
        app.hub.db.query("UPDATE contract SET associate_by = '2029-03-01'").execute().await.expect("before");
        repair::run(&app.hub.db, app.hub.now()).await.expect("mended");
        assert_eq!(worked_out(&app).await, [(date!(2026 - 03 - 01), 0, by)]);
    }

    async fn an_associate_of_before_the_cesa_is_asked_about_and_told_as_an_act(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2025-03-01", "2026-02-28", false).await;
        scene.taken("cesa", &[("starts_on", "2026-03-01"), ("signed_on", "2026-03-01")]).await;
        let (contract, version) = latest(&app).await;
        let version = version.to_string();
        let early = scene.at(&contract, &[("version", &version), ("what", "associate"), ("associate_on", "2026-02-10")]);
        let asked = scene.adviser.call("contracts/change", &early).await;
        assert!(asked.status == 422 && asked.body.contains("avant le début du CESA"), "{}", asked.body);
        let sure = [&early[..], &[("confirm_associated_early", "on"), ("confirm_reason", "Part souscrite sous CAPE")]].concat();
        assert_eq!(scene.adviser.post_and_follow("contracts/change", &sure).await.status, 200);
        let page = scene.adviser.get(&scene.page).await.text();
        for told in ["Actes, corrections et réponses", "Noté le 15/06/2026 par Claire Vidal", "Associé·e depuis le 10 février 2026", "Part souscrite sous CAPE"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(!page.contains("Corrigé le"), "{page}");
    }
}
