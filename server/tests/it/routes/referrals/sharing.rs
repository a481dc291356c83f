use super::scene::{Scene, count, page};
use crate::support::{TestApp, both_engines};

/// The only consent.
async fn consent(app: &TestApp) -> String {
    let id: uuid::Uuid = app
        .hub
        .db
        .query("SELECT id FROM consent")
        .scalar()
        .await
        .expect("one consent");
    id.to_string()
}

both_engines! {
    async fn withdrawing_a_consent_closes_the_file_at_once(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity", "stages"]).await;
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        assert!(scene.receiver.get(&page(&id)).await.body.contains("Nadia"));
        let consent = consent(&app).await;
        assert_eq!(scene.stranger.call("sharing/withdraw_consent", &[("id", &consent)]).await.status, 404);
        assert_eq!(scene.receiver.call("sharing/withdraw_consent", &[("id", &consent)]).await.status, 403);
        let done = scene.creator.call("sharing/withdraw_consent", &[("id", &consent), ("page", "/mon-parcours")]).await;
        assert_eq!(done.location(), "/mon-parcours?fait=consent_withdrawn");
        let after = scene.receiver.get(&page(&id)).await;
        assert_eq!(after.status, 200, "its own referral stays");
        assert!(!after.body.contains("Nadia") && !after.body.contains("Ferrer"));
        assert!(!scene.receiver.get("/orientations").await.body.contains("Ferrer"));
        assert_eq!(count(&app, "SELECT COUNT(*) FROM circle_member WHERE left_on IS NULL").await, 3, "the circle stays on record");
        let again = scene.creator.call("sharing/withdraw_consent", &[("id", &consent)]).await;
        assert_eq!(again.status, 303, "nothing more to do");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'consent_withdrawn'").await, 1);
    }

    async fn several_consents_to_one_organisation_are_told_together_with_each_end(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let (journey, to) = (scene.journey.as_str(), scene.to.as_str());
        let second = [("journey", journey), ("organisation", to), ("how", "spoken"), ("given_on", "2026-06-13"), ("until", "2026-12-01"), ("identity", "on"), ("stages", "on"), ("documents", "on")];
        assert_eq!(scene.sender.call("sharing/record_consent", &second).await.status, 303);
        let told = "identité et coordonnées, jusqu’au 14 juin 2027 ; étapes du parcours, pièces, jusqu’au 1er décembre 2026";
        for client in [&scene.receiver, &scene.sender] {
            let shown = client.get(&page(&id)).await.text();
            assert!(shown.contains(told), "{shown}");
        }
        let next = format!("/parcours/{journey}/orienter?etape=financing&structure={to}");
        let next = scene.sender.get(&next).await.text();
        assert!(next.contains(&format!("Un accord est déjà en cours pour Le Levier : {told}.")), "{next}");
        assert!(app.foreign_adviser().await.in_english().get(&page(&id)).await.text().contains("until 14 June 2027; stages of the journey, documents, until 1 December 2026"));
    }

    async fn the_lead_withdraws_on_the_persons_demand(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let consent = consent(&app).await;
        assert_eq!(scene.sender.call("sharing/withdraw_consent", &[("id", &consent)]).await.status, 303);
        assert!(!scene.receiver.get(&page(&id)).await.body.contains("Ferrer"));
        let accept = scene.accept(&app, &id, &[]).await;
        assert_eq!(accept.status, 422, "without consent nobody is taken");
        let decline = [("id", id.as_str()), ("code", "no_longer_interested"), ("sentence", "À bientôt peut-être")];
        assert_eq!(scene.receiver.call("referrals/decline", &decline).await.status, 303);
    }

    async fn a_consent_names_parts_and_ends_within_two_years(app: TestApp) {
        let scene = Scene::new(&app).await;
        let with = [("how", "spoken"), ("given_on", "2026-06-14"), ("then", "send")];
        for (field, more) in [
            ("identity", vec![("until", "2027-06-14")]),
            ("until", vec![("until", "2028-06-15"), ("identity", "on")]),
            ("until", vec![("until", "2026-06-15"), ("identity", "on")]),
            ("until", vec![("until", "31/02/2027"), ("identity", "on")]),
        ] {
            let refused = scene.write(&[with.as_slice(), &more].concat()).await;
            assert_eq!(refused.status, 422);
            assert!(refused.body.contains(&format!("\"field\":\"{field}\"")), "{}", refused.body);
        }
        assert_eq!(count(&app, "SELECT COUNT(*) FROM consent").await, 0);
    }
}
