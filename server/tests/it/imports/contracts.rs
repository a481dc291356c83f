use super::{
    COOPERATIVE, manager_of,
    pages::{id, upload},
    take_in,
};
use crate::support::{TestApp, both_engines};
use server::integrity;

const TABLE: &str = "Nom;Prénom;Mail;Étape;Début;Fin prévue;Sortie
Izard;Anaïs;anais@test.example;CAPE;01/01/2025;30/06/2025;
Izard;Anaïs;anais@test.example;CAPE;01/07/2025;31/12/2025;
Izard;Anaïs;anais@test.example;CAPE;01/12/2025;28/02/2026;
Izard;Anaïs;anais@test.example;CESA;01/03/2026;;
Dupin;Luc;luc@test.example;CAPE;01/03/2026;01/09/2027;
";

both_engines! {
    async fn a_row_brings_its_contract_and_one_that_does_not_fit_stays_a_note(app: TestApp) {
        let manager = manager_of(app.world.manager, app.world.house);
        let report = take_in(&app, &manager, TABLE.as_bytes(), false).await;
        assert_eq!((report.imported, report.refused.len()), (5, 0));
        let rows: Vec<(String, i64, Option<time::Date>, Option<time::Date>)> = app.hub.db
            .query("SELECT kind, renewal_rank, ends_on, associate_by FROM contract ORDER BY starts_on, kind DESC")
            .all().await.expect("contracts");
        let day = |on| Some(on);
        assert_eq!(
            rows,
            [
                ("cape".to_owned(), 0, day(time::macros::date!(2025 - 06 - 30)), None),
                ("cape".to_owned(), 1, day(time::macros::date!(2025 - 12 - 31)), None),
                ("cesa".to_owned(), 0, None, day(time::macros::date!(2028 - 03 - 01))),
                ("cape".to_owned(), 0, None, None),
            ],
            "the second renews the first; the third overlaps it; a term beyond the law is to be completed"
        );
        let note: String = app.hub.db
            .query("SELECT reason FROM stage_act WHERE act = 'plan' AND reason LIKE '%non inscrit%'")
            .scalar().await.expect("one note");
        assert!(note.contains("CAPE non inscrit au tableau des contrats. Un seul contrat en cours"), "{note}");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'contract_recorded' AND data LIKE '%\"import\"%'").await, 4);
        take_in(&app, &manager, TABLE.as_bytes(), false).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM contract").await, 4, "a second time adds nothing");
    }

    /// As a manager sees it: the row goes in, its CAPE does not, and the stage says why.
    async fn a_cape_that_does_not_fit_is_told_on_the_page_of_its_stage(app: TestApp) {
        let manager = app.manager().await;
        let id = id(&upload(&manager, TABLE.as_bytes()).await);
        let done = manager.post_and_follow("imports/confirm", &[("id", &id)]).await;
        assert!(done.status == 200 && done.body.matches("data-tone=\"danger\"").count() == 0, "{}", done.text());
        let (journey, stage): (uuid::Uuid, uuid::Uuid) = app.hub.db
            .query("SELECT s.journey_id, s.id FROM stage s JOIN stage_act a ON a.stage_id = s.id WHERE a.reason LIKE '%non inscrit%'")
            .one().await.expect("one stage");
        let page = manager.get(&format!("/parcours/{journey}/etapes/{stage}")).await;
        assert!(page.status == 200 && page.text().contains("CAPE non inscrit au tableau des contrats. Un seul contrat en cours"), "{}", page.text());
        let contracts = manager.get(&format!("/parcours/{journey}/contrats")).await.text();
        assert!(contracts.contains("1er juillet 2025") && !contracts.contains("1er décembre 2025"), "{contracts}");
    }

    async fn the_known_table_of_a_cooperative_brings_contracts_that_hold_together(app: TestApp) {
        let manager = manager_of(app.world.manager, app.world.house);
        take_in(&app, &manager, COOPERATIVE, false).await;
        assert!(app.count("SELECT COUNT(*) FROM contract").await >= 12);
        let report = integrity::check(&app.hub).await.expect("report");
        assert!(report.findings.iter().all(|finding| finding.check != "contract"), "{:?}", report.findings);
    }
}
