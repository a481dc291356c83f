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

    /// Issue 3: a correction keeps the earlier fact, who changed it, and why – of any act, as far as what follows stays allowed.
    async fn any_act_is_corrected_and_what_follows_must_still_hold(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let grant = [("amount", "6000"), ("conditions", "Bail signé\r\nAccord de la banque")];
        scene.moved(&app, &request, "grant_conditionally", "2026-04-02", &grant).await;
        let met = "UPDATE financing_condition SET met_on = '2026-04-08', met_by = $1";
        app.hub.db.query(met).bind(app.world.adviser).execute().await.expect("met");
        scene.moved(&app, &request, "sign", "2026-04-10", &[]).await;
        scene.moved(&app, &request, "disburse", "2026-05-04", &[("amount", "2000")]).await;
        let act = async |kind: &str| -> String {
            let query = app.hub.db.query("SELECT id FROM financing_act WHERE act = $1 AND struck_at IS NULL");
            let id: Uuid = query.bind(kind.to_owned()).scalar().await.expect("one");
            id.to_string()
        };
        let correct = async |kind: &str, typed: &[(&str, &str)]| {
            let (wrong, version) = (act(kind).await, row(&app, &request).await.3.to_string());
            let page = format!("{}?corriger={wrong}", scene.page(&request));
            let hidden = [("key", "correct"), ("journey", &*scene.journey), ("request", &*request), ("wrong", &*wrong), ("act", kind), ("version", &*version), ("page", &*page)];
            scene.adviser.post_and_follow("financing/correct", &[hidden.as_slice(), typed].concat()).await
        };
        let sheet = scene.adviser.get(&format!("{}?corriger={}", scene.page(&request), act("submit").await)).await;
        assert!(sheet.body.contains("/api/financing/correct") && sheet.text().contains("Corriger : Demande déposée"), "{}", sheet.text());
        let unsaid = correct("submit", &[("on", "2026-03-04")]).await;
        assert!(unsaid.status == 422 && unsaid.text().contains("à remplir"), "a correction says why");
        assert_eq!(correct("submit", &[("on", "2026-03-04"), ("why", "Récépissé relu")]).await.status, 200);
        let (id, submitted): (Uuid, time::Date) = app.hub.db.query("SELECT id, submitted_on FROM financing_request").one().await.expect("one");
        assert_eq!((id.to_string(), submitted), (request.clone(), time::macros::date!(2026 - 03 - 04)));
        let low = [("on", "2026-04-02"), ("amount", "1500"), ("conditions", "Bail signé\nAccord de la banque"), ("why", "Relu")];
        let refused = correct("grant_conditionally", &low).await;
        assert!(refused.status == 422 && refused.text().contains("du 04/05/2026 ne tiendrait plus"), "{}", refused.text());
        let more = [("on", "2026-04-02"), ("amount", "7000"), ("conditions", "Bail signé\nAccord de la banque"), ("why", "Montant mal lu")];
        let page = correct("grant_conditionally", &more).await;
        assert!(page.status == 200 && page.text().contains("Rayé par Claire Vidal : Montant mal lu"), "{}", page.text());
        let (state, granted, disbursed, _) = row(&app, &request).await;
        assert_eq!((&*state, granted, disbursed), ("partly_disbursed", Some(700_000), 200_000));
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_condition c JOIN financing_act t ON t.id = c.act_id WHERE t.struck_at IS NULL AND c.met_on IS NOT NULL").await, 2);
        let open = [("on", "2026-04-02"), ("amount", "7000"), ("conditions", "Bail signé\nApport versé"), ("why", "Relu")];
        let refused = correct("grant_conditionally", &open).await;
        assert!(refused.status == 422 && refused.text().contains("Une condition reste à lever"), "{}", refused.text());
        let late = correct("disburse", &[("on", "2026-04-01"), ("amount", "2000"), ("why", "Relu")]).await;
        assert!(late.status == 422 && late.text().contains("02/04/2026"), "{}", late.text());
        let (wrong, version) = (act("submit").await, row(&app, &request).await.3.to_string());
        let other = [("journey", &*scene.journey), ("request", &*request), ("wrong", &*wrong), ("act", "withdraw"), ("version", &*version), ("on", "2026-03-04"), ("why", "Relu")];
        assert_eq!(scene.adviser.call("financing/correct", &other).await.status, 422, "an act becomes no other");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'financing_act_corrected'").await, 2);
        assert_eq!(correct("submit", &[("on", "2026-03-05"), ("why", "Vu avec le dossier")]).await.status, 200);
        let page = format!("{}?corriger={wrong}", scene.page(&request));
        let late = [("key", "correct"), ("page", &*page), ("on", "2026-03-06"), ("act", "submit"), ("why", "Relu de mon côté")];
        let late = [&other[..3], &late].concat();
        let seen = scene.adviser.post_and_follow("financing/correct", &[late.as_slice(), &[("version", &*version)]].concat()).await;
        assert!(seen.status == 409 && seen.body.contains("Relu de mon côté"), "somebody was quicker: {}", seen.text());
        let now = row(&app, &request).await.3.to_string();
        let again = scene.adviser.post_and_follow("financing/correct", &[late.as_slice(), &[("version", &*now)]].concat()).await;
        assert!(again.status == 422 && again.body.contains("Relu de mon côté") && again.text().contains("n’est plus en vigueur"), "{}", again.text());
        let past = scene.adviser.get(&format!("/parcours/{}/financement?au=2026-03-03", scene.journey)).await.text();
        assert!(!past.contains("Déposée"), "{past}");
        assert_eq!(app.findings().await, 0);
    }

    async fn a_contract_waits_until_each_condition_is_met_on_its_day(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let grant = [("amount", "5000"), ("conditions", "Accord de la banque\r\n\r\nBail signé")];
        scene.moved(&app, &request, "grant_conditionally", "2026-04-02", &grant).await;
        let refused = scene.act(&app, &request, "sign", "2026-04-10", &[]).await;
        assert!(refused.status == 422 && refused.text().contains("2 conditions restent à lever"), "{}", refused.text());
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
        // What was taken over was wrong: the acts after it have to follow still.
        let request = id.0.to_string();
        let wrong: Uuid = app.hub.db.query("SELECT id FROM financing_act WHERE act = 'take_over'").scalar().await.expect("act");
        let (wrong, address) = (wrong.to_string(), scene.page(&request));
        let form = scene.adviser.get(&format!("{address}?corriger={wrong}")).await;
        assert!(form.body.contains("form[state]") && form.body.contains("value=\"6000\""), "{}", form.text());
        let version = row(&app, &request).await.3.to_string();
        let right = |disbursed: &'static str, why: &'static str| {
            let fields = [
                ("journey", scene.journey.clone()), ("request", request.clone()), ("wrong", wrong.clone()), ("version", version.clone()),
                ("act", "take_over".to_owned()), ("on", "2026-04-02".to_owned()), ("state", "partly_disbursed".to_owned()),
                ("submitted_on", "2026-03-02".to_owned()), ("decided_on", "2026-04-02".to_owned()), ("amount", "6500".to_owned()),
                ("disbursed", disbursed.to_owned()), ("why", why.to_owned()),
            ];
            fields.to_vec()
        };
        let call = async |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            scene.adviser.call("financing/correct", &fields).await
        };
        let refused = call(right("7000", "Relevé")).await;
        assert!(refused.status == 422 && refused.body.contains("au plus 6\u{202f}500"), "{}", refused.body);
        let refused = call(right("3000", "Relevé")).await;
        assert!(refused.status == 422 && refused.body.contains("Débloquer"), "a payment that follows: {}", refused.body);
        assert_eq!(call(right("2000", "Relevé de banque")).await.status, 303);
        assert_eq!(row(&app, &request).await.1, Some(650_000));
        let page = scene.adviser.get(&address).await.text();
        assert!(page.contains("Relevé de banque") && page.contains("Débloquée en partie"), "{page}");
        assert_eq!(app.findings().await, 0);
    }
}
