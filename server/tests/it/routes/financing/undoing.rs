use super::scene::{Scene, row};
use crate::support::{TestApp, both_engines};
use server::financing::carry_over;
use uuid::Uuid;

both_engines! {
    async fn the_last_act_is_struck_out_and_stays_readable_with_its_reason(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "600")]).await;
        let (version, page) = (row(&app, &request).await.3.to_string(), scene.page(&request));
        let mut fields = vec![
            ("journey", &*scene.journey),
            ("request", &*request),
            ("version", &*version),
            ("page", &*page),
            ("why", ""),
        ];
        let refused = scene.adviser.post_and_follow("financing/strike", &fields).await;
        assert!(refused.status == 422 && refused.text().contains("à remplir"));
        fields[4].1 = "Il est malade";
        let held = scene.adviser.post_and_follow("financing/strike", &fields).await;
        assert!(held.status == 422 && held.text().contains("« malade » (santé)"), "{}", held.text());
        fields[4].1 = "Montant mal lu";
        let struck = scene.adviser.post_and_follow("financing/strike", &fields).await;
        assert!(struck.status == 200 && struck.text().contains("Rayé par Claire Vidal : Montant mal lu"), "{}", struck.text());
        assert_eq!(row(&app, &request).await, ("in_committee".to_owned(), None, 0, 6));
        assert_eq!(scene.adviser.call("financing/strike", &fields).await.status, 409, "a stale form");
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "6000")]).await;
        assert_eq!(row(&app, &request).await.1, Some(600_000));
        assert_eq!(app.findings().await, 0);
    }

    async fn a_contract_waits_until_each_condition_is_met_on_its_day(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let grant = [("amount", "5000"), ("conditions", "Accord de la banque\r\n\r\nBail signé")];
        scene.moved(&app, &request, "grant_conditionally", "2026-04-02", &grant).await;
        let refused = scene.act(&app, &request, "sign", "2026-04-10", &[]).await;
        assert!(refused.status == 422 && refused.text().contains("condition reste à lever"), "{}", refused.text());
        let conditions: Vec<(Uuid,)> = app.hub.db.query("SELECT id FROM financing_condition ORDER BY id").all().await.expect("two");
        assert_eq!(conditions.len(), 2);
        for (at, (id,)) in conditions.iter().enumerate() {
            let (id, on) = (id.to_string(), if at == 0 { "2026-04-01" } else { "2026-04-09" });
            let mut fields = vec![("journey", &*scene.journey), ("request", &*request), ("condition", &*id), ("on", on)];
            let answer = scene.adviser.call("financing/meet", &fields).await;
            if at == 0 {
                assert!(answer.status == 422 && answer.body.contains("02/04/2026"), "not before the decision: {}", answer.body);
                fields[3].1 = "2026-04-08";
                assert!(scene.adviser.call("financing/meet", &fields).await.status < 400);
            }
        }
        scene.moved(&app, &request, "sign", "2026-04-10", &[]).await;
        assert_eq!(row(&app, &request).await.0, "signed");
    }

    async fn requests_that_stood_in_the_facts_of_a_stage_move_into_their_tables_once(app: TestApp) {
        let scene = Scene::set(&app).await;
        let facts = r#"{"kind":"financing","instrument":"fa_gar_fag","financer":"Oc’Finance","state":"partly_disbursed","requested":800000,
            "granted":600000,"raised":false,"disbursed":200000,"submitted_on":[2026,61],"decided_on":[2026,92],"guarantee_share":60}"#;
        let write = app.hub.db.query("UPDATE stage SET facts = $1").bind(facts.to_owned());
        write.execute().await.expect("facts of before");
        for _ in 0..2 {
            carry_over::run(&app.hub.db).await.expect("moved");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_request WHERE state = 'partly_disbursed' AND granted = 600000 AND disbursed = 200000 AND guarantee_share = 60").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_act WHERE act = 'take_over'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM stage WHERE facts LIKE '%granted%'").await, 0);
        let page = scene.adviser.get(&format!("/parcours/{}/financement", scene.journey)).await.text();
        assert!(page.contains("Fonds de garantie France Active") && page.contains("Débloquée en partie"), "{page}");
        let id: (Uuid,) = app.hub.db.query("SELECT id FROM financing_request").one().await.expect("one");
        scene.moved(&app, &id.0.to_string(), "disburse", "2026-05-02", &[("amount", "4000")]).await;
        assert_eq!(row(&app, &id.0.to_string()).await.0, "disbursed");
        assert_eq!(app.findings().await, 0);
    }
}
