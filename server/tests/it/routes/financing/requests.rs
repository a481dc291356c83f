use super::scene::{Scene, row};
use crate::support::{TestApp, both_engines};

both_engines! {
    /// domain.md §2.1: facts go with the instrument; the financer is asked for.
    async fn facts_that_do_not_go_with_the_instrument_are_refused(app: TestApp) {
        let scene = Scene::set(&app).await;
        let page = format!("/parcours/{}/etapes/{}/demande", scene.journey, scene.stage);
        let write = async |typed: &[(&str, &str)]| {
            let hidden = [("journey", &*scene.journey), ("stage", &*scene.stage), ("page", &*page)];
            scene.adviser.call("financing/write", &[&hidden, typed].concat()).await
        };
        let nobody = write(&[("instrument", "ph_initiative"), ("requested", "8000")]).await;
        assert!(nobody.status == 422 && nobody.body.contains("\"financer\""), "{}", nobody.body);
        let arce = [("instrument", "arce"), ("financer", "France Travail"), ("requested", "9000"), ("guarantee_share", "50")];
        let refused = write(&arce).await;
        assert!(refused.status == 422 && refused.body.contains("pas de quotité garantie"), "{}", refused.body);
        let lent = write(&[("instrument", "arce"), ("financer", "France Travail"), ("duration_months", "36"), ("beneficiary", "enterprise")]).await;
        assert!(lent.body.contains("rien ne se rembourse") && lent.body.contains("le bénéficiaire est"), "{}", lent.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_request").await, 0);
        assert_eq!(write(&arce[..3]).await.status, 303);
    }

    async fn a_request_goes_from_its_draft_to_its_last_payment_with_an_act_and_an_event_beside_each(app: TestApp) {
        let scene = Scene::set(&app).await;
        let form = scene.adviser.get(&format!("/parcours/{}/etapes/{}/demande", scene.journey, scene.stage)).await;
        assert!(form.status == 200 && form.body.contains("/api/financing/write"), "{}", form.text());
        let request = scene.request(&[("instrument", "ph_initiative"), ("requested", "8 000"), ("financer", "Initiative Lauragais")]).await;
        assert_eq!(row(&app, &request).await, ("draft".to_owned(), None, 0, 1));
        scene.moved(&app, &request, "submit", "2026-06-01", &[]).await;
        scene.moved(&app, &request, "complete", "2026-06-02", &[]).await;
        scene.moved(&app, &request, "review", "2026-06-03", &[]).await;
        scene.moved(&app, &request, "committee", "2026-06-04", &[("committee_on", "2026-06-08"), ("committee", "approval")]).await;
        scene.moved(&app, &request, "grant", "2026-06-08", &[("amount", "6000"), ("valid_until", "2026-12-31")]).await;
        scene.moved(&app, &request, "sign", "2026-06-09", &[]).await;
        scene.moved(&app, &request, "disburse", "2026-06-10", &[("amount", "2500,50")]).await;
        assert_eq!(row(&app, &request).await, ("partly_disbursed".to_owned(), Some(600_000), 250_050, 8));
        scene.moved(&app, &request, "disburse", "2026-06-11", &[("amount", "3499,50"), ("reason", "Solde")]).await;
        let page = scene.adviser.get(&scene.page(&request)).await.text();
        for told in ["Débloquée", "Initiative Lauragais", "6\u{202f}000\u{a0}€ sur 6\u{202f}000\u{a0}€", "Comité d’agrément, le 8 juin 2026", "Solde", "Claire Vidal"] {
            assert!(page.contains(told), "{told} in {page}");
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_act").await, 9);
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'financing_request_moved'").await, 8);
        let history = scene.adviser.get(&format!("/parcours/{}", scene.journey)).await.text();
        assert!(history.contains("Un versement a été fait le 11 juin 2026 sur un financement accordé."), "{history}");
        let stage = scene.adviser.get(&format!("/parcours/{}/etapes/{}", scene.journey, scene.stage)).await.text();
        assert!(stage.contains("Prêt d’honneur Initiative") && stage.contains("6\u{202f}000\u{a0}€ versés"), "{stage}");
        assert_eq!(app.findings().await, 0);
    }

    /// domain.md §2.2: disbursed ≤ granted ≤ requested; decision ≥ committee; payment only of what was granted.
    async fn refusals_name_the_rule_and_the_value_that_would_pass_and_keep_what_was_typed(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let before = row(&app, &request).await;
        for (act, on, typed, told) in [
            ("grant", "2026-04-02", vec![("amount", "8001"), ("reason", "Dit au comité")], "au plus 8\u{202f}000\u{a0}€"),
            ("grant", "2026-04-01", vec![("amount", "8000"), ("reason", "Dit au comité")], "à partir du 02/04/2026"),
            ("grant", "2026-06-16", vec![("amount", "8000"), ("reason", "Dit au comité")], "15/06/2026"),
            ("grant_conditionally", "2026-04-02", vec![("amount", "8000"), ("reason", "Dit au comité")], "au moins une"),
            ("refuse", "2026-04-02", vec![("reason", "Dit au comité")], "à remplir"),
            ("disburse", "2026-04-02", vec![("amount", "10"), ("reason", "Dit au comité")], "Possible maintenant"),
            ("sign", "31/02/2026", vec![("reason", "Dit au comité")], "31/02/2026"),
        ] {
            let page = scene.act(&app, &request, act, on, &typed).await;
            assert_eq!(page.status, 422, "{act}");
            assert!(page.text().contains(told), "{told} in {}", page.text());
            assert!(page.body.contains("Dit au comité"), "what was typed stays");
        }
        assert_eq!(row(&app, &request).await, before, "nothing was written");
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "9000"), ("raised", "on")]).await;
        scene.moved(&app, &request, "sign", "2026-04-03", &[]).await;
        let page = scene.act(&app, &request, "disburse", "2026-04-04", &[("amount", "9000,01")]).await;
        assert!(page.body.contains("9000,01"), "what was typed stays in its field");
        assert!(page.status == 422 && page.text().contains("il reste 9\u{202f}000\u{a0}€ à verser"), "{}", page.text());
    }

    /// domain.md §2.1: the guaranteed share of a FAG is 65 % at most.
    async fn the_terms_keep_the_ceiling_of_a_guarantee_and_stay_above_what_was_granted(app: TestApp) {
        let scene = Scene::set(&app).await;
        let page = format!("/parcours/{}/etapes/{}/demande", scene.journey, scene.stage);
        let fields = [
            ("journey", &*scene.journey),
            ("stage", &*scene.stage),
            ("page", &*page),
            ("instrument", "fa_gar_fag"),
            ("guarantee_share", "66"),
            ("financer", "Oc’Finance"),
        ];
        let refused = scene.adviser.post_and_follow("financing/write", &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("FAG") && refused.text().contains("65\u{a0}% au plus") && refused.body.contains("Oc’Finance"));
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_request").await, 0);
        let request = scene.in_committee(&app).await;
        scene.moved(&app, &request, "grant", "2026-04-02", &[("amount", "6000")]).await;
        let version = row(&app, &request).await.3.to_string();
        let save = |requested: &'static str| {
            vec![
                ("journey", scene.journey.clone()),
                ("request", request.clone()),
                ("version", version.clone()),
                ("instrument", "ph_initiative".to_owned()),
                ("financer", "Le Levier".to_owned()),
                ("requested", requested.to_owned()),
            ]
        };
        let call = async |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            scene.adviser.call("financing/save", &fields).await
        };
        let refused = call(save("5999,99")).await;
        assert!(refused.status == 422 && refused.body.contains("6\u{202f}000"), "{}", refused.body);
        assert!(call(save("6000")).await.status < 400);
        assert_eq!(call(save("7000")).await.status, 409, "a stale form");
        assert_eq!(app.count("SELECT COUNT(*) FROM event WHERE kind = 'financing_request_changed'").await, 1);
    }

    async fn the_same_form_twice_acts_once_and_a_stale_one_not_at_all(app: TestApp) {
        let scene = Scene::set(&app).await;
        let request = scene.in_committee(&app).await;
        let (version, once) = (row(&app, &request).await.3.to_string(), uuid::Uuid::now_v7().to_string());
        let fields = [
            ("journey", &*scene.journey),
            ("request", &*request),
            ("version", &*version),
            ("once", &*once),
            ("act", "grant"),
            ("on", "2026-04-02"),
            ("amount", "100"),
        ];
        let first = scene.adviser.post("financing/act", &fields).await;
        assert_eq!(first.location(), scene.adviser.post("financing/act", &fields).await.location());
        assert_eq!(app.count("SELECT COUNT(*) FROM financing_act WHERE act = 'grant'").await, 1);
        let stale = [&fields[..3], &[("act", "sign"), ("on", "2026-04-03")][..]].concat();
        assert_eq!(scene.adviser.call("financing/act", &stale).await.status, 409);
        assert_eq!(row(&app, &request).await.0, "granted");
    }
}
