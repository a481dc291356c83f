use super::scene::{Scene, kinds_of_events, latest};
use crate::support::{TestApp, both_engines};
use uuid::Uuid;

async fn cesa(app: &TestApp) -> (Scene, String) {
    let scene = Scene::set(app).await;
    scene
        .taken(
            "cesa",
            &[
                ("starts_on", "2025-09-01"),
                ("contribution_rate", "10"),
                ("contribution_base", "turnover"),
            ],
        )
        .await;
    let (contract, _) = latest(app).await;
    (scene, contract)
}

async fn entry(app: &TestApp) -> String {
    let id: Uuid = app
        .hub
        .db
        .query("SELECT id FROM contract_entry WHERE struck_at IS NULL ORDER BY starts_on DESC LIMIT 1")
        .scalar()
        .await
        .expect("an entry");
    id.to_string()
}

both_engines! {
    async fn an_interview_counts_once_its_document_is_signed(app: TestApp) {
        let (scene, contract) = cesa(&app).await;
        let held = scene.at(&contract, &[("kind", "interview"), ("from", "2026-02-10")]);
        let page = scene.adviser.post_and_follow("contracts/enter", &held).await.text();
        assert!(page.contains("document à signer") && page.contains("0 sur 2"), "{page}");
        let written = entry(&app).await;
        let early = scene.at(&contract, &[("kind", "interview"), ("from", "2026-02-10"), ("signed", "2026-02-09"), ("entry", &written)]);
        assert_eq!(scene.adviser.call("contracts/enter", &early).await.status, 422);
        let signed = scene.at(&contract, &[("kind", "interview"), ("from", "2026-02-10"), ("signed", "2026-02-17"), ("entry", &written)]);
        let page = scene.adviser.post_and_follow("contracts/enter", &signed).await.text();
        assert!(page.contains("document signé le 17 février 2026") && page.contains("1 sur 2") && page.contains("1 entretien à tenir avant le 31/08/2026"), "{page}");
        assert_eq!(app.count("SELECT COUNT(*) FROM contract_entry WHERE struck_at IS NOT NULL").await, 1, "the earlier fact stays");
        assert_eq!(scene.adviser.call("contracts/enter", &signed).await.status, 404, "what was replaced is replaced once");
        assert_eq!(kinds_of_events(&app).await, ["contract_recorded", "contract_entered", "contract_entered"]);
    }

    async fn no_day_of_turnover_counts_twice(app: TestApp) {
        let (scene, contract) = cesa(&app).await;
        let quarter = |from: &'static str, to: &'static str| [("kind", "turnover"), ("from", from), ("to", to), ("amount", "2 500,50")];
        let first = scene.at(&contract, &quarter("2025-09-01", "2025-11-30"));
        let page = scene.adviser.post_and_follow("contracts/enter", &first).await.text();
        assert!(page.contains("2\u{202f}500,50\u{a0}€") && page.contains("250,05\u{a0}€"), "the contribution of ten per cent: {page}");
        let twice = scene.at(&contract, &quarter("2025-11-30", "2026-02-28"));
        let refused = scene.adviser.call("contracts/enter", &twice).await;
        assert!(refused.status == 422 && refused.body.contains("30/11/2025"), "{}", refused.body);
        let written = entry(&app).await;
        let silent = scene.at(&contract, &[("entry", &written)]);
        assert_eq!(scene.adviser.call("contracts/strike", &silent).await.status, 422, "why?");
        let strike = scene.at(&contract, &[("entry", &written), ("why", "Compté avec la TVA")]);
        let page = scene.adviser.post_and_follow("contracts/strike", &strike).await.text();
        assert!(page.contains("rayé le 15/06/2026 par Claire Vidal") && page.contains("Compté avec la TVA"), "{page}");
        assert_eq!(scene.adviser.post_and_follow("contracts/enter", &twice).await.status, 200);
    }

    async fn an_amendment_sets_the_rate_and_a_correction_keeps_it_within(app: TestApp) {
        let (scene, contract) = cesa(&app).await;
        let amendment = scene.at(&contract, &[("kind", "amendment"), ("from", "2026-01-01"), ("rate", "11,5"), ("text", "Temps de travail porté à 24 heures")]);
        let page = scene.adviser.post_and_follow("contracts/enter", &amendment).await.text();
        assert!(page.contains("11,5\u{a0}%") && page.contains("n° 1, effet le 1er janvier 2026"), "{page}");
        for rate in ["abc", "120"] {
            let bad = scene.at(&contract, &[("kind", "amendment"), ("from", "2026-01-01"), ("rate", rate), ("text", "x")]);
            assert_eq!(scene.adviser.call("contracts/enter", &bad).await.status, 422, "{rate}");
        }
        let late = scene.at(&contract, &[("version", "1"), ("what", "correct"), ("kind", "cesa"), ("starts_on", "2026-02-01"), ("why", "x")]);
        let refused = scene.adviser.call("contracts/change", &late).await;
        assert!(refused.status == 422 && refused.body.contains("01/01/2026"), "{}", refused.body);
    }
}
