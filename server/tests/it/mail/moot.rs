//! Letters that wait in the outbox, for a mail server that is away, while their reader leaves or a consent ends.

use super::{files, round, round_by, server::MailServer, to};
use crate::{
    routes::referrals::scene::Scene,
    support::{TestApp, both_engines, member, organisation},
};
use ::server::{config::Config, mail::post::Post};
use time::Duration;
use uuid::Uuid;

const GIVEN_UP: &str = "SELECT COUNT(*) FROM letter WHERE state = 'given_up' AND content = '' AND problem <> ''";

/// A round of all jobs while no mail server is in reach.
async fn unreachable(app: &TestApp) {
    let mut server = MailServer::start();
    server.down();
    let config = Config {
        smtp_url: Some(server.url()),
        ..(*app.hub.config).clone()
    };
    let round = round_by(app, &Post::of(&config).expect("configuration")).await;
    assert_eq!(round.letters.sent, 0);
}

async fn left(app: &TestApp, sql: &'static str, id: Uuid) {
    app.hub.db.query(sql).bind(id).execute().await.expect("left");
}

const LEAVES: &str = "UPDATE membership SET left_on = '2026-06-15' WHERE account_id = $1";
const CLOSES: &str = "UPDATE organisation SET closed_on = '2026-06-15' WHERE id = $1";

both_engines! {
    async fn what_waits_goes_to_nobody_who_has_left_the_organisation(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        unreachable(&app).await;
        left(&app, LEAVES, app.world.foreign_adviser).await;
        round(&app).await;
        assert!(to(&app, "foreign@").is_empty(), "the letter of the referral");
        assert_eq!(app.count(GIVEN_UP).await, 1, "on record");
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", &id)]).await.status, 303);
    }

    async fn a_digest_that_waits_keeps_to_what_its_reader_is_still_to_know(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        let other = organisation(&app.hub, "La Ruche").await;
        member(&app.hub, app.world.adviser, other, "adviser").await;
        app.pass(Duration::days(1));
        unreachable(&app).await;
        let waits = "SELECT COUNT(*) FROM letter WHERE event_key LIKE 'digest:%' AND state = 'waiting'";
        assert_eq!(app.count(waits).await, 2, "to the adviser and to the créatrice");
        let leave = "UPDATE membership SET left_on = '2026-06-15' WHERE account_id = $1 AND organisation_id <> (SELECT id FROM organisation WHERE name = 'La Ruche')";
        left(&app, leave, app.world.adviser).await;
        left(&app, "UPDATE project_creator SET left_on = '2026-06-15' WHERE creator_id = $1", app.world.creator).await;
        round(&app).await;
        app.pass(Duration::days(1));
        round(&app).await;
        assert!(to(&app, "adviser@").is_empty() && to(&app, "creator@").is_empty(), "{:?}", files(&app));
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE delivery = 'digest' AND mailed_at IS NULL").await, 0, "nor later");
    }

    async fn a_digest_that_waits_names_no_journey_once_the_consent_is_withdrawn(app: TestApp) {
        let scene = Scene::new(&app).await;
        scene.receiver.post("notices/save_preferences", &[("received", "digest")]).await;
        let id = scene.sent(&["identity"]).await;
        app.pass(Duration::days(1));
        unreachable(&app).await;
        let waits = "SELECT COUNT(*) FROM letter l JOIN account a ON a.id = l.account_id WHERE a.email LIKE 'foreign@%' AND l.state = 'waiting' AND l.content LIKE '%P-2026-0001%'";
        assert_eq!(app.count(waits).await, 1);
        let consent: Uuid = app.hub.db.query("SELECT id FROM consent").scalar().await.expect("consent");
        assert_eq!(app.creator().await.call("sharing/withdraw_consent", &[("id", &consent.to_string())]).await.status, 303);
        round(&app).await;
        assert!(to(&app, "foreign@").iter().all(|mail| !mail.contains(&format!("/orientations/{id}"))), "{:?}", to(&app, "foreign@"));
        for _ in 0..3 {
            app.pass(Duration::days(1));
            round(&app).await;
        }
        let told: Vec<String> = to(&app, "foreign@").into_iter().filter(|mail| mail.contains(&format!("/orientations/{id}"))).collect();
        assert_eq!(told.len(), 1, "told in one later digest: {told:?}");
        assert!(told[0].contains("d’une personne non nommée"), "{}", told[0]);
    }

    async fn a_request_without_the_name_leaves_at_once_and_names_nobody(app: TestApp) {
        let scene = Scene::new(&app).await;
        let sent = scene.write(&[("then", "anonymous")]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let id = crate::routes::referrals::scene::id(&sent);
        round(&app).await;
        let told = to(&app, "foreign@");
        assert_eq!(told.len(), 1, "{:?}", files(&app));
        assert!(told[0].contains("d’une personne non nommée") && told[0].contains(&format!("/orientations/{id}")), "{}", told[0]);
        assert!(!told[0].contains("P-2026-0001") && !told[0].contains("Ferrer"), "{}", told[0]);
        assert_eq!(app.count(GIVEN_UP).await, 0);
        for question in ["Quels jours ?", "Quel horaire ?"] {
            assert_eq!(scene.receiver.call("referrals/ask", &[("id", &id), ("question", question)]).await.status, 303);
            assert_eq!(scene.sender.call("referrals/reply", &[("id", &id), ("answer", "Le lundi")]).await.status, 303);
        }
        round(&app).await;
        assert_eq!(to(&app, "foreign@").len(), 3, "what follows leaves too");
    }

    async fn a_request_without_the_name_that_is_taken_back_meanwhile_is_not_announced(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = crate::routes::referrals::scene::id(&scene.write(&[("then", "anonymous")]).await);
        unreachable(&app).await;
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", &id)]).await.status, 303);
        app.pass(Duration::hours(1));
        round(&app).await;
        let received = to(&app, "foreign@").into_iter().filter(|mail| mail.contains("Orientation reçue")).count();
        assert_eq!(received, 0, "{:?}", to(&app, "foreign@"));
    }

    async fn nobody_of_a_closed_organisation_is_written_to(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        unreachable(&app).await;
        left(&app, CLOSES, app.world.foreign).await;
        let before = app.count("SELECT COUNT(*) FROM notice").await;
        assert_eq!(scene.sender.call("referrals/withdraw", &[("id", &id)]).await.status, 303);
        let receiver = "SELECT COUNT(*) FROM notice WHERE kind = 'withdrawn' AND organisation_id IS NOT NULL";
        assert_eq!(app.count(receiver).await, 0, "its team is told nothing more");
        assert!(app.count("SELECT COUNT(*) FROM notice").await > before, "the créatrice is");
        round(&app).await;
        app.pass(Duration::days(8));
        round(&app).await;
        assert!(to(&app, "foreign@").is_empty(), "{:?}", to(&app, "foreign@"));
    }

    async fn a_link_that_waits_goes_to_no_closed_organisation_and_to_nobody_who_left_the_project(app: TestApp) {
        let scene = Scene::new(&app).await;
        let outside = organisation(&app.hub, "L’Établi").await;
        left(&app, "UPDATE organisation SET email = 'contact@etabli.example' WHERE id = $1", outside).await;
        assert_eq!(scene.write(&[("organisation", &outside.to_string()), ("then", "anonymous")]).await.status, 303);
        let ask = [("journey", scene.journey.as_str()), ("organisation", &scene.to), ("purpose", "Lire"), ("stages", "on"), ("until", "2027-06-01")];
        assert_eq!(scene.sender.call("sharing/ask_consent", &ask).await.status, 303);
        unreachable(&app).await;
        assert_eq!(app.count("SELECT COUNT(*) FROM letter WHERE event_key LIKE 'link:%' AND state = 'waiting'").await, 2);
        left(&app, CLOSES, outside).await;
        left(&app, "UPDATE project_creator SET left_on = '2026-06-15' WHERE creator_id = $1", app.world.creator).await;
        round(&app).await;
        assert!(files(&app).iter().all(|mail| !mail.contains("/repondre/") && !mail.contains("/accord/")), "{:?}", files(&app));
    }
}
