//! Who is told what, when, and by which way.

use super::{files, round, to};
use crate::{
    routes::referrals::scene::Scene,
    support::{TestApp, account, both_engines, member},
};
use time::Duration;
use uuid::Uuid;

/// What the page of notices says to somebody.
async fn told(app: &TestApp, account: Uuid) -> String {
    app.client(account).await.get("/avis").await.text()
}

both_engines! {
    async fn a_referral_is_told_at_once_to_the_one_in_charge_and_to_nobody_else(app: TestApp) {
        let manager = account(&app.hub, "boss", "Anne Roux", None).await;
        member(&app.hub, manager, app.world.foreign, "manager").await;
        let scene = Scene::new(&app).await;
        round(&app).await;
        let id = scene.sent(&["identity"]).await;
        round(&app).await;
        let kept = files(&app);
        assert_eq!(kept.len(), 1, "{kept:?}");
        assert!(kept[0].contains("To: \"Anne Roux\" <boss@test.example>"), "{}", kept[0]);
        assert!(kept[0].contains(&format!("http://parcours.test/orientations/{id}")) && !kept[0].contains("Nadia"), "no name travels by mail");
        assert!(!told(&app, app.world.foreign_adviser).await.contains("Orientation reçue"), "the team is left in peace");
        assert!(told(&app, manager).await.contains("Orientation reçue de La Passerelle pour le parcours P-2026-0001 (formation)"));
        assert!(!told(&app, app.world.adviser).await.contains("P-2026-0001"), "nobody is told of their own act");
        assert!(told(&app, app.world.creator_account).await.contains("Demande de La Passerelle au Levier : vous accueillir"));
    }

    async fn opening_the_thing_is_reading_the_notice(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let bell = "Avis, 1 à lire";
        assert!(scene.receiver.get("/orientations").await.text().contains(bell));
        assert!(!scene.receiver.get(&format!("/orientations/{id}")).await.text().contains(bell), "the page itself shows it");
        assert!(!scene.receiver.get("/orientations").await.text().contains(bell));
        assert!(scene.creator.get("/avis").await.text().contains("Avis, 2 à lire"), "the créatrice has not looked yet: a consent and a referral");
        scene.creator.get("/mon-parcours").await;
        assert!(!scene.creator.get("/avis").await.text().contains("à lire"));
        let all = "SELECT COUNT(*) FROM notice WHERE read_at IS NULL";
        assert_eq!(app.count(all).await, 0);
    }

    async fn everything_else_waits_for_one_digest_a_day(app: TestApp) {
        let scene = Scene::new(&app).await;
        round(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        round(&app).await;
        assert!(to(&app, "adviser@").is_empty(), "an answer is not urgent");
        app.pass(Duration::days(1));
        round(&app).await;
        round(&app).await;
        let digest = to(&app, "adviser@");
        assert_eq!(digest.len(), 1, "{digest:?}");
        assert!(digest[0].contains("est acceptée par Le Levier"), "{}", digest[0]);
        assert_eq!(to(&app, "creator@").len(), 1, "two things, one mail");
        app.pass(Duration::days(1));
        round(&app).await;
        assert_eq!(to(&app, "adviser@").len(), 1, "nothing new, no mail");
    }

    async fn what_was_read_meanwhile_makes_no_mail(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        scene.accept(&app, &id, &[]).await;
        scene.sender.get(&format!("/orientations/{id}")).await;
        app.pass(Duration::days(1));
        round(&app).await;
        assert!(to(&app, "adviser@").is_empty());
    }

    async fn nothing_asks_for_an_answer_after_a_refusal(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let refusal = [("id", id.as_str()), ("code", "session_full"), ("sentence", "Nous sommes complets")];
        assert_eq!(scene.receiver.call("referrals/decline", &refusal).await.status, 303);
        round(&app).await;
        assert!(to(&app, "foreign@").is_empty(), "the letter that waited is taken back");
        app.pass(Duration::days(31));
        round(&app).await;
        assert!(to(&app, "foreign@").is_empty(), "and nobody is reminded");
        assert_eq!(to(&app, "adviser@").len(), 1);
    }

    async fn each_person_chooses(app: TestApp) {
        let scene = Scene::new(&app).await;
        let page = scene.receiver.get("/compte").await.text();
        assert!(page.contains("Orientations reçues par ma structure") && !page.contains("Ce qui se passe sur mon parcours"));
        let saved = scene.receiver.post("notices/save_preferences", &[("received", "none")]).await;
        assert_eq!(saved.location(), "/compte?fait=saved");
        scene.sender.post("notices/save_preferences", &[("answers", "at_once")]).await;
        let id = scene.sent(&["identity"]).await;
        scene.accept(&app, &id, &[]).await;
        round(&app).await;
        assert!(to(&app, "foreign@").is_empty());
        assert_eq!(to(&app, "adviser@").len(), 1);
        assert!(told(&app, app.world.foreign_adviser).await.contains("Orientation reçue"), "in the application everything stands");
        assert_eq!(scene.receiver.call("notices/save_preferences", &[("received", "hourly")]).await.status, 422);
    }

    async fn the_adviser_named_and_the_créateur_hear_of_an_answer(app: TestApp) {
        let named = account(&app.hub, "named", "Zoé Albert", None).await;
        member(&app.hub, named, app.world.foreign, "adviser").await;
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        scene.accept(&app, &id, &[("adviser", &named.to_string())]).await;
        assert!(told(&app, named).await.contains("accepté par Le Levier, vous est confié"));
        assert!(told(&app, app.world.creator_account).await.contains("Bonne nouvelle : votre demande est acceptée par Le Levier"));
        let english = app.client(app.world.creator_account).await.in_english();
        assert!(english.get("/avis").await.text().contains("Good news: Le Levier welcomes you (training)"));
    }

    async fn a_withdrawn_consent_is_told_to_both_organisations(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        scene.accept(&app, &id, &[]).await;
        let consent: Uuid = app.hub.db.query("SELECT id FROM consent").scalar().await.expect("consent");
        let fields = [("id", consent.to_string()), ("consent", consent.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(scene.creator.call("sharing/withdraw_consent", &fields).await.status, 303);
        for person in [app.world.adviser, app.world.foreign_adviser] {
            assert!(told(&app, person).await.contains("a retiré au Levier l’accord de partage"));
        }
        assert!(!told(&app, app.world.creator_account).await.contains("Votre parcours est fermé"), "it was the créatrice’s own act");
    }

    async fn after_a_withdrawal_no_notice_and_no_digest_says_which_journey_it_was(app: TestApp) {
        let scene = Scene::new(&app).await;
        round(&app).await;
        let id = scene.sent(&["identity"]).await;
        scene.receiver.post("notices/save_preferences", &[("received", "digest")]).await;
        scene.receiver.call("referrals/ask", &[("id", &id), ("question", "Quand ?")]).await;
        scene.sender.call("referrals/reply", &[("id", &id), ("answer", "Demain")]).await;
        assert!(told(&app, app.world.foreign_adviser).await.contains("Orientation reçue de La Passerelle pour le parcours P-2026-0001"));
        let consent: Uuid = app.hub.db.query("SELECT id FROM consent").scalar().await.expect("consent");
        assert_eq!(scene.creator.call("sharing/withdraw_consent", &[("id", &consent.to_string())]).await.status, 303);
        let page = told(&app, app.world.foreign_adviser).await;
        assert_eq!(page.matches("P-2026-0001").count(), 1, "the withdrawal says which: {page}");
        assert!(page.contains("Orientation reçue de La Passerelle pour le parcours d’une personne non nommée"));
        assert!(told(&app, app.world.adviser).await.contains("Question du Levier sur le parcours P-2026-0001"));
        app.pass(Duration::days(1));
        round(&app).await;
        let mails = to(&app, "foreign@");
        assert_eq!(mails.len(), 1, "what waited to leave at once is told in the digest: {mails:?}");
        let digest = &mails[0];
        assert!(digest.contains("à votre question sur le parcours d’une personne non nommée"), "{digest}");
        let named = |text: &str| digest.matches(text).count();
        assert_eq!(named("P-2026-0001"), named("La personne du parcours P-2026-0001 a retiré"), "{digest}");
    }

    async fn an_organisation_that_left_finds_no_way_to_the_journey_in_its_notices(app: TestApp) {
        let journey = app.world.journey.to_string();
        app.share(app.world.journey, app.world.foreign, crate::support::Covers { identity: true, stages: true }).await;
        let telling = "INSERT INTO notice (id, account_id, organisation_id, event_key, kind, journey_id, facts, link, created_at, delivery)
                       SELECT $1, $2, $3, 'handover', 'handover_entrusted', j.id, '{\"reference\":\"P-2026-0001\"}', '/parcours/' || $4 || '/relais', j.created_at, 'none' FROM journey j WHERE j.id = $5";
        let insert = app.hub.db.query(telling).bind(Uuid::now_v7()).bind(app.world.foreign_adviser).bind(app.world.foreign);
        insert.bind(journey.clone()).bind(app.world.journey).execute().await.expect("notice");
        let client = app.foreign_adviser().await;
        assert!(client.get("/avis").await.body.contains(&journey));
        app.hub.db.query("UPDATE consent SET withdrawn_at = recorded_at").execute().await.expect("withdrawn");
        let page = client.get("/avis").await.body;
        assert!(!page.contains(&journey) && !page.contains("P-2026-0001"), "{page}");
    }

    async fn who_has_left_is_written_to_no_more(app: TestApp) {
        let scene = Scene::new(&app).await;
        round(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        round(&app).await;
        let waits = "SELECT COUNT(*) FROM notice n JOIN account a ON a.id = n.account_id WHERE a.email LIKE 'adviser@%' AND n.delivery = 'digest' AND n.mailed_at IS NULL";
        assert!(app.count(waits).await > 0, "the answer waits for the digest");
        app.hub.db.query("UPDATE membership SET left_on = '2026-06-15' WHERE account_id = $1").bind(app.world.adviser).execute().await.expect("left");
        app.hub.db.query("UPDATE project_creator SET left_on = '2026-06-15'").execute().await.expect("left");
        app.pass(Duration::days(1));
        round(&app).await;
        assert!(to(&app, "adviser@").is_empty() && to(&app, "creator@").is_empty(), "not of what they left");
        assert_eq!(app.count(waits).await, 0, "nor later");
    }

    async fn notices_are_read_all_at_once_by_their_owner_only(app: TestApp) {
        let scene = Scene::new(&app).await;
        scene.sent(&["identity"]).await;
        let unread = "SELECT COUNT(*) FROM notice WHERE read_at IS NULL";
        let before = app.count(unread).await;
        assert_eq!(scene.stranger.post("notices/read_all", &[("page", "/avis")]).await.location(), "/avis?fait=all_read");
        assert_eq!(app.count(unread).await, before);
        scene.receiver.post("notices/read_all", &[("page", "/avis")]).await;
        assert_eq!(app.count(unread).await, before - 1);
    }
}
