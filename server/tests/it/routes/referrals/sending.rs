use super::scene::{CONSENT, Scene, count, id, page, text};
use crate::support::{TestApp, both_engines};

both_engines! {
    async fn a_draft_is_its_senders_alone_until_it_is_sent(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.draft().await;
        assert!(scene.sender.get(&page(&id)).await.text().contains("Brouillon"));
        assert_eq!(scene.receiver.get(&page(&id)).await.status, 404);
        let refused = scene.sender.call("referrals/send", &[("id", &id)]).await;
        assert_eq!(refused.status, 422, "no consent: {}", refused.body);
        assert!(refused.body.contains("identity"));
        let mut fields = CONSENT.to_vec();
        fields.extend([("id", id.as_str()), ("stages", "on")]);
        assert_eq!(scene.sender.call("referrals/send", &fields).await.status, 303);
        assert_eq!(scene.receiver.get(&page(&id)).await.status, 200);
        assert_eq!(scene.sender.call("referrals/send", &[("id", &id)]).await.status, 409, "sent already");
        let version = text(&app, "SELECT c.text_version FROM consent c JOIN referral r ON r.journey_id = c.journey_id WHERE r.id = $1", &id);
        assert_eq!(version.await, "v2");
    }

    async fn an_address_that_says_nothing_is_told_of_and_no_form_is_filled_from_it(app: TestApp) {
        let scene = Scene::new(&app).await;
        let here = format!("/parcours/{}/orienter", scene.journey);
        for (query, left) in [("etape=zzz", "Étape : « zzz »"), ("etape=training&structure=zzz", "Structure : « zzz »"), ("etape=training&suite=1", "Orientation reprise : « 1 »")] {
            let shown = scene.sender.get(&format!("{here}?{query}")).await;
            assert_eq!(shown.status, 422, "{query}");
            assert!(shown.text().contains("Une partie de l’adresse n’a pas été comprise") && shown.text().contains(left), "{query}: {}", shown.text());
        }
        let offered = scene.sender.get(&format!("{here}?etape=training&structure={}&offre=x", scene.to)).await;
        assert!(offered.status == 422 && offered.text().contains("Offre : « x »") && offered.text().contains("Ce qui est gardé : Formation."), "{}", offered.text());
        for query in ["", "?etape=training", "?etape="] {
            assert_eq!(scene.sender.get(&format!("{here}{query}")).await.status, 200, "{query}");
        }
    }

    async fn without_a_consent_nothing_is_sent_and_nothing_is_kept_half(app: TestApp) {
        let scene = Scene::new(&app).await;
        let refused = scene.write(&[("then", "send")]).await;
        assert_eq!(refused.status, 422);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral").await, 0);
        let typed = scene.sender.post_and_follow("referrals/write", &[
            ("page", &format!("/parcours/{}/orienter?etape=training&structure={}", scene.journey, scene.to)),
            ("journey", &scene.journey), ("kind", "training"), ("organisation", &scene.to),
            ("need", "Ce texte ne se perd pas"), ("then", "send"),
        ]).await;
        assert_eq!(typed.status, 422);
        assert!(typed.body.contains("Ce texte ne se perd pas"));
        assert!(typed.text().contains("l’orientation ne peut pas partir"));
    }

    async fn a_consent_in_force_is_enough_for_the_next_one(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        scene.sent(&["identity"]).await;
        let second = scene.write(&[("kind", "financing"), ("then", "send")]).await;
        assert_eq!(second.status, 303, "{}", second.body);
        scene.later(&app, time::Duration::days(400)).await;
        let refused = scene.write(&[("kind", "incubation"), ("then", "send")]).await;
        assert_eq!(refused.status, 422, "the consent is over");
    }

    async fn one_waits_at_a_time_for_a_kind_at_an_organisation(app: TestApp) {
        let scene = Scene::new(&app).await;
        let first = scene.sent(&["identity"]).await;
        let again = scene.write(&[("then", "send")]).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("organisation"));
        let here = format!("/parcours/{}/orienter?etape=training", scene.journey);
        assert!(scene.sender.get(&here).await.text().contains("attend déjà une réponse"));
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", &first)]).await.status, 303);
        assert_eq!(scene.write(&[("then", "send")]).await.status, 303);
    }

    async fn only_another_open_organisation_can_be_asked(app: TestApp) {
        let scene = Scene::new(&app).await;
        let own = app.world.house.to_string();
        assert_eq!(scene.write(&[("organisation", &own)]).await.status, 422);
        let close = app.hub.db.query("UPDATE organisation SET closed_on = $2 WHERE id = $1");
        close.bind(app.world.foreign).bind(app.hub.today()).execute().await.expect("closed");
        assert_eq!(scene.write(&[]).await.status, 422);
        assert_eq!(scene.write(&[("organisation", "0192b9f0-0000-7000-8000-000000000001")]).await.status, 422);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral").await, 0);
        let here = format!("/parcours/{}/orienter?etape=training", scene.journey);
        let page = scene.sender.get(&here).await.text();
        assert!(page.contains("Le Fournil") && !page.contains("Le Levier") && !page.contains("Choisir La Passerelle"));
    }

    async fn a_double_click_writes_and_sends_once(app: TestApp) {
        let scene = Scene::new(&app).await;
        let mut fields = CONSENT.to_vec();
        fields.extend([("identity", "on"), ("then", "send"), ("once", "0192b9f0-0000-7000-8000-00000000000a")]);
        let (first, second) = (scene.write(&fields).await, scene.write(&fields).await);
        assert_eq!(id(&first), id(&second));
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral").await, 1);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM consent").await, 1);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_sent'").await, 1);
    }

    async fn the_kinds_active_when_sent_are_noted(app: TestApp) {
        let scene = Scene::new(&app).await;
        for (kind, state) in [("welcome", "active"), ("financing", "planned"), ("incubation", "active")] {
            let stage = app.hub.db.query(
                "INSERT INTO stage (id, journey_id, organisation_id, kind, facts, state, created_at)
                 SELECT $1, id, organisation_id, $2, '{}', $3, created_at FROM journey WHERE id = $4",
            );
            let stage = stage.bind(uuid::Uuid::now_v7()).bind(kind.to_owned()).bind(state.to_owned());
            stage.bind(app.world.journey).execute().await.expect("stage");
        }
        let id = scene.sent(&["identity"]).await;
        assert_eq!(text(&app, "SELECT active_kinds FROM referral WHERE id = $1", &id).await, "welcome,incubation");
    }
}
