//! The end of a contract with another to come, and contracts that were written down by mistake.

use super::scene::{Scene, latest, worked_out};
use crate::support::{Answer, TestApp, both_engines};
use server::integrity;
use time::macros::date;
use uuid::Uuid;

/// The contract that begins on this day.
async fn beginning(app: &TestApp, on: time::Date) -> (String, String) {
    let row: (Uuid, i64) = app
        .hub
        .db
        .query("SELECT id, version FROM contract WHERE starts_on = $1")
        .bind(on)
        .one()
        .await
        .expect("a contract");
    (row.0.to_string(), row.1.to_string())
}

async fn struck(scene: &Scene, (contract, version): &(String, String), why: &str) -> Answer {
    let fields = scene.at(contract, &[("version", version), ("why", why)]);
    scene
        .adviser
        .post_and_follow("contracts/strike_contract", &fields)
        .await
}

/// One that runs, and the renewal that is to follow it.
async fn renewed_ahead(scene: &Scene) {
    scene.cape("2025-07-01", "2026-06-30", false).await;
    scene.cape("2026-07-01", "2027-06-30", true).await;
}

both_engines! {
    /// domain.md §1.2: a person may leave at any time, whatever is written for later.
    async fn the_running_contract_takes_its_turns_with_a_renewal_to_come(app: TestApp) {
        let scene = Scene::set(&app).await;
        renewed_ahead(&scene).await;
        let (running, version) = beginning(&app, date!(2025 - 07 - 01)).await;
        let page = scene.adviser.get(&scene.page).await.body;
        for act in ["end", "associate", "amendment"] {
            assert!(page.contains(&format!("acte={act}&amp;contrat={running}")), "{act}");
        }
        let (next, _) = beginning(&app, date!(2026 - 07 - 01)).await;
        assert!(!page.contains(&format!("acte=end&amp;contrat={next}")) && page.contains(&format!("acte=strike_contract&amp;contrat={next}")));
        let form = scene.adviser.get(&format!("{}?acte=end&contrat={running}", scene.page)).await;
        assert!(form.text().contains("Rayer aussi ce qui est à venir"), "{}", form.text());
        let exit = [("version", &*version), ("what", "end"), ("ended_on", "2026-06-12"), ("exit_type", "moved")];
        let refused = scene.adviser.call("contracts/change", &scene.at(&running, &exit)).await;
        assert!(refused.status == 422 && refused.body.contains("un CAPE commence le 01/07/2026"), "{}", refused.body);
        let no_exit = [("version", &*version), ("what", "end"), ("ended_on", "2026-06-12"), ("strikes_next", "on")];
        let refused = scene.adviser.call("contracts/change", &scene.at(&running, &no_exit)).await;
        assert!(refused.status == 422 && refused.body.contains("choisissez le type de sortie"), "{}", refused.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 2);
        let both = [&exit[..], &[("strikes_next", "on"), ("ends_stage", "on")]].concat();
        let done = scene.adviser.post_and_follow("contracts/change", &scene.at(&running, &both)).await;
        assert_eq!(done.status, 200, "{}", done.text());
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE state = 'completed'").await, 1);
        let page = scene.adviser.get(&scene.page).await.text();
        assert!(page.contains("Contrats rayés") && page.contains("La personne a quitté la coopérative avant qu’il commence"), "{page}");
    }

    /// product.md §2: corrections keep the earlier fact, who changed it, and why.
    async fn a_contract_by_mistake_is_struck_out_and_kept_visible(app: TestApp) {
        let scene = Scene::set(&app).await;
        renewed_ahead(&scene).await;
        scene.taken("cesa", &[("starts_on", "2027-07-01")]).await;
        let first = beginning(&app, date!(2025 - 07 - 01)).await;
        let turnover = scene.at(&first.0, &[("kind", "turnover"), ("from", "2026-01-01"), ("to", "2026-03-31"), ("amount", "1200")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/enter", &turnover).await.status, 200);
        let refused = struck(&scene, &first, "Doublon").await;
        assert!(refused.status == 422 && refused.text().contains("chiffre d’affaires, au 01/01/2026"), "{}", refused.text());
        let entry: Uuid = app.hub.db.query("SELECT id FROM contract_entry").scalar().await.expect("entry");
        let entry = entry.to_string();
        let strike = scene.at(&first.0, &[("entry", &entry), ("why", "Autre personne")]);
        assert_eq!(scene.adviser.post_and_follow("contracts/strike", &strike).await.status, 200);
        assert_eq!(struck(&scene, &first, "").await.status, 422, "a reason is needed");
        let done = struck(&scene, &first, "Contrat d’une autre personne").await;
        assert_eq!(done.status, 200, "{}", done.text());
        // What was its renewal is the first now, and the deadline counts one contract less.
        assert_eq!(worked_out(&app).await.iter().map(|(from, rank, _)| (*from, *rank)).collect::<Vec<_>>(), [(date!(2026 - 07 - 01), 0), (date!(2027 - 07 - 01), 0)]);
        let page = scene.adviser.get(&scene.page).await.text();
        for told in ["CAPE du 1er juillet 2025 au 30 juin 2026", "par Claire Vidal", "Contrat d’une autre personne", "chiffre d’affaires (01/01/2026)", "Le CAPE du 01/07/2025, qu’il renouvelait, a été rayé"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert_eq!(struck(&scene, &first, "Encore").await.status, 404);
        let history = scene.adviser.get(&format!("/parcours/{}/historique", scene.journey)).await.text();
        assert!(history.contains("a été rayé : inscrit par erreur, ou sans suite"), "{history}");
        let past = scene.adviser.get(&format!("{}?au=2026-01-01", scene.page)).await.text();
        assert!(!past.contains("Contrats rayés") && !past.contains("1er juillet 2025"), "{past}");
        let table = scene.adviser.get("/contrats").await.text();
        assert!(!table.contains("01/07/2025"), "{table}");
        let mine = crate::routes::archive::taken(&app.creator().await).await;
        assert!(crate::routes::archive::part(&mine, "mes-donnees.html").contains("Contrats inscrits par erreur"));
        let report = integrity::check(&app.hub).await.expect("report");
        assert!(report.findings.is_empty(), "{}", report.findings.len());
    }

    async fn a_contract_of_others_is_not_struck_out(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.cape("2025-07-01", "2026-06-30", false).await;
        let (contract, version) = latest(&app).await;
        let version = version.to_string();
        let fields = scene.at(&contract, &[("version", &version), ("why", "Erreur")]);
        assert_eq!(app.foreign_adviser().await.call("contracts/strike_contract", &fields).await.status, 404);
        let stale = scene.at(&contract, &[("version", "7"), ("why", "Erreur")]);
        assert_eq!(scene.adviser.call("contracts/strike_contract", &stale).await.status, 409);
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 1);
    }
}
