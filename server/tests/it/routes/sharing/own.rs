//! What the créateur decides in the own space, and what staff writes down.

use super::id;
use crate::support::{Covers, TestApp, both_engines};

both_engines! {
    async fn a_consent_is_given_narrowed_and_withdrawn(app: TestApp) {
        let (creator, journey, to) = (app.creator().await, app.world.journey.to_string(), app.world.foreign.to_string());
        let give = [("journey", journey.as_str()), ("organisation", &to), ("identity", "on"), ("stages", "on"), ("until", "2027-06-14"), ("page", "/mon-parcours")];
        assert_eq!(creator.call("sharing/give_consent", &give).await.location(), "/mon-parcours?fait=consent_given#accords");
        let first = id(&app, "SELECT id FROM consent").await;
        let wider = [("id", first.as_str()), ("identity", "on"), ("notes", "on"), ("until", "2027-06-15")];
        let refused = creator.call("sharing/limit_consent", &wider).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("\"notes\"") && refused.body.contains("\"until\""));
        let narrower = [("id", first.as_str()), ("stages", "on"), ("until", "2026-12-31")];
        for client in [app.adviser().await, app.other_creator().await] {
            assert!([403, 404].contains(&client.call("sharing/limit_consent", &narrower).await.status));
        }
        assert_eq!(creator.call("sharing/limit_consent", &narrower).await.status, 303);
        assert_eq!(creator.call("sharing/limit_consent", &narrower).await.status, 409, "the first holds no longer");
        let now = "SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL AND stages AND NOT identity AND CAST(until AS TEXT) LIKE '2026-12-31%'";
        assert_eq!(app.count(now).await, 1);
        let page = creator.get("/mon-parcours").await.text();
        assert!(page.contains("Accords passés") && page.contains("réduit le 15 juin 2026"));
        assert!(page.contains("Lire le texte de l’accord (version v2)"));
        let second = id(&app, "SELECT id FROM consent WHERE withdrawn_at IS NULL").await;
        creator.call("sharing/withdraw_consent", &[("id", &second)]).await;
        assert!(creator.get("/mon-parcours").await.text().contains("retiré le 15 juin 2026"));
    }

    async fn a_consent_goes_to_an_open_organisation_that_does_not_lead(app: TestApp) {
        let (creator, journey) = (app.creator().await, app.world.journey.to_string());
        let house = app.world.house.to_string();
        for to in [house.as_str(), "0192d5a0-0000-4000-8000-00000000000f", ""] {
            let give = [("journey", journey.as_str()), ("organisation", to), ("identity", "on"), ("until", "2027-06-14")];
            assert_eq!(creator.call("sharing/give_consent", &give).await.status, 422);
        }
        let foreign = app.world.foreign_journey.to_string();
        let give = [("journey", foreign.as_str()), ("organisation", house.as_str()), ("identity", "on"), ("until", "2027-06-14")];
        assert_eq!(creator.call("sharing/give_consent", &give).await.status, 404);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 0);
    }

    async fn staff_writes_down_what_was_spoken_or_signed(app: TestApp) {
        let (adviser, journey, to) = (app.adviser().await, app.world.journey.to_string(), app.world.foreign.to_string());
        let base = [("journey", journey.as_str()), ("organisation", &to), ("identity", "on"), ("given_on", "2026-06-14"), ("until", "2027-06-14")];
        let with = |how: &'static str| [base.as_slice(), &[("how", how)]].concat();
        assert_eq!(adviser.call("sharing/record_consent", &with("online")).await.status, 422, "online is the person's own act");
        assert_eq!(adviser.call("sharing/record_consent", &with("")).await.status, 422);
        assert_eq!(app.foreign_adviser().await.call("sharing/record_consent", &with("spoken")).await.status, 404);
        for how in ["spoken", "signed_paper"] {
            assert_eq!(adviser.call("sharing/record_consent", &with(how)).await.status, 303);
        }
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, 2);
    }

    async fn whom_a_journey_is_shared_with_writes_down_no_consent(app: TestApp) {
        app.share(app.world.journey, app.world.foreign, Covers { identity: false, stages: true }).await;
        let (foreign, journey) = (app.foreign_adviser().await, app.world.journey.to_string());
        let before = app.count("SELECT COUNT(*) FROM consent").await;
        let to = app.world.foreign.to_string();
        let wider = [("journey", journey.as_str()), ("organisation", &to), ("identity", "on"), ("stages", "on"), ("given_on", "2026-06-14"), ("until", "2027-06-14"), ("how", "spoken")];
        assert_eq!(foreign.call("sharing/record_consent", &wider).await.status, 403);
        assert_eq!(app.count("SELECT COUNT(*) FROM consent").await, before);
        let page = foreign.get(&format!("/parcours/{journey}/partage?structure={to}")).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("sharing/record_consent"), "no form for what is refused");
    }
}
