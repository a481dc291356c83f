//! `/relais/ensemble/:batch`: what was announced in one act is told, received and cancelled together, each under its own rights.

use super::handovers::in_charge;
use crate::support::{Client, Covers, TestApp, account, both_engines, member, plain};
use server::{
    db::Stamp,
    handovers::apply_due,
    notices::{digest::digest, untold::take_back},
};
use time::{Duration, macros::date};
use uuid::Uuid;

/// Two journeys of Claire Vidal, one of them led elsewhere, announced to Sonia Prat by the manager.
struct Scene {
    receiver: Uuid,
    /// The address of the page.
    page: String,
    batch: String,
}

impl Scene {
    async fn new(app: &TestApp) -> Self {
        let receiver = account(&app.hub, "third", "Sonia Prat", None).await;
        member(&app.hub, receiver, app.world.house, "adviser").await;
        Self::announced(app, receiver, "2026-06-20").await
    }

    async fn announced(app: &TestApp, receiver: Uuid, on: &str) -> Self {
        let covers = Covers {
            identity: true,
            stages: true,
        };
        app.share(app.world.foreign_journey, app.world.house, covers).await;
        let call = "UPDATE circle_member SET contact_id = $1 WHERE organisation_id = $2";
        let call = app.hub.db.query(call).bind(app.world.adviser).bind(app.world.house);
        call.execute().await.expect("circle");
        let (leaver, to) = (app.world.adviser.to_string(), receiver.to_string());
        let names = [app.world.journey, app.world.foreign_journey].map(|id| format!("takes-{id}"));
        let fields = [
            ("person", leaver.as_str()),
            ("to", &to),
            ("effective_on", on),
            ("words", "Appeler le matin"),
            (&names[0], ""),
            (&names[1], ""),
        ];
        let sent = app.manager().await.call("handovers/announce_caseload", &fields).await;
        assert_eq!(sent.status, 303);
        let batch: Uuid = app
            .hub
            .db
            .query("SELECT DISTINCT batch_id FROM handover")
            .scalar()
            .await
            .expect("one act");
        Self {
            receiver,
            page: format!("/relais/ensemble/{batch}"),
            batch: batch.to_string(),
        }
    }

    async fn act(&self, client: &Client, function: &str) -> u16 {
        client.call(function, &[("batch", &self.batch)]).await.status
    }
}

/// The persons of the other organisation's journey take their consent back.
async fn closed(app: &TestApp) {
    let sql = "UPDATE consent SET withdrawn_at = recorded_at WHERE organisation_id = $1";
    app.hub
        .db
        .query(sql)
        .bind(app.world.house)
        .execute()
        .await
        .expect("withdrawn");
}

/// The notices of staff, by kind and person.
async fn told(app: &TestApp) -> Vec<(String, Uuid)> {
    let sql = "SELECT kind, account_id FROM notice WHERE organisation_id IS NOT NULL ORDER BY kind, account_id";
    app.hub.db.query(sql).all().await.expect("notices")
}

fn kind(kind: &str, person: Uuid) -> (String, Uuid) {
    (kind.to_owned(), person)
}

both_engines! {
    async fn one_notice_tells_of_all_and_one_act_receives_them(app: TestApp) {
        let scene = Scene::new(&app).await;
        let (adviser, receiver) = (app.adviser().await, app.client(scene.receiver).await);
        assert_eq!(told(&app).await, [kind("handovers_announced", app.world.adviser), kind("handovers_entrusted", scene.receiver)]);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE organisation_id IS NULL AND kind = 'handover_announced'").await, 2, "each créateur of the own");
        let notices = receiver.get("/avis").await;
        assert!(notices.text().contains("2 parcours de Claire Vidal vous sont confiés à partir du 20 juin 2026, à La Passerelle.") && notices.body.contains(&scene.page), "{}", notices.text());
        assert!(app.adviser().await.in_english().get("/avis").await.text().contains("2 journeys of yours change hands on 20 June 2026"));
        let desk = receiver.get("/tableau-de-bord").await;
        assert!(desk.text().contains("2 parcours, passés ensemble") && desk.body.contains(&scene.page), "{}", desk.text());

        let seen = receiver.get(&scene.page).await;
        for text in ["Passage de relais de 2 parcours", "De Claire Vidal à Sonia Prat", "Prend effet le 20 juin 2026", "2 parcours attendent votre « bien reçu »", "Appeler le matin", "P-2026-0001", "P-2026-0002"] {
            assert!(seen.text().contains(text), "{text}: {}", seen.text());
        }
        assert!(seen.body.contains(&format!("/parcours/{}/relais", app.world.journey)));
        assert!(!adviser.get(&scene.page).await.text().contains("attendent votre"), "only who receives them");
        assert_eq!(scene.act(&adviser, "handovers/receive_batch").await, 403);
        assert_eq!(scene.act(&app.foreign_adviser().await, "handovers/receive_batch").await, 404);
        assert_eq!(app.foreign_adviser().await.get(&scene.page).await.status, 404);
        let one = adviser.get(&format!("/parcours/{}/relais", app.world.journey)).await;
        assert!(one.text().contains("Passé avec 1 autre parcours") && one.body.contains(&scene.page));

        assert_eq!(scene.act(&receiver, "handovers/receive_batch").await, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE received_at IS NOT NULL").await, 2);
        assert_eq!(app.count("SELECT COUNT(DISTINCT journey_id) FROM event WHERE kind = 'journey_handover_received'").await, 2, "each journey its own");
        assert!(app.adviser().await.get("/avis").await.text().contains("2 parcours que vous avez passés ont été bien reçus, à La Passerelle."));
        let again = receiver.post_and_follow("handovers/receive_batch", &[("batch", &scene.batch), ("page", &scene.page)]).await;
        assert!(again.status == 422 && again.text().contains("Vous avez déjà dit « bien reçu », le 15 juin 2026"), "{}", again.text());
        assert!(!receiver.get("/tableau-de-bord").await.text().contains("passés ensemble"));
    }

    async fn one_act_cancels_what_has_not_come_into_force(app: TestApp) {
        let scene = Scene::new(&app).await;
        let receiver = app.client(scene.receiver).await;
        assert_eq!(scene.act(&app.foreign_adviser().await, "handovers/cancel_batch").await, 404);
        assert_eq!(scene.act(&app.adviser().await, "handovers/cancel_batch").await, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE cancelled_at IS NOT NULL").await, 2);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'handovers_cancelled'").await, 1, "who did it is not told");
        assert!(receiver.get("/avis").await.text().contains("Le passage de relais de 2 parcours, prévu le 20 juin 2026 à La Passerelle, est annulé."));
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE organisation_id IS NULL AND kind = 'handover_cancelled'").await, 2);
        assert_eq!(scene.act(&app.adviser().await, "handovers/cancel_batch").await, 422, "once");
        assert_eq!(scene.act(&receiver, "handovers/receive_batch").await, 422);
        app.pass(Duration::days(6));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 0);
    }

    async fn single_ones_are_still_received_and_cancelled(app: TestApp) {
        let scene = Scene::new(&app).await;
        let one: Uuid = app.hub.db.query("SELECT id FROM handover WHERE journey_id = $1").bind(app.world.journey).scalar().await.expect("one");
        let one = one.to_string();
        let receiver = app.client(scene.receiver).await;
        assert_eq!(receiver.call("handovers/receive", &[("handover", &one)]).await.status, 303);
        assert!(receiver.get(&scene.page).await.text().contains("1 parcours attend votre « bien reçu »"));
        assert_eq!(app.adviser().await.call("handovers/cancel", &[("handover", &one)]).await.status, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind IN ('handover_received', 'handovers_received') AND journey_id IS NOT NULL").await, 1);
        app.pass(Duration::days(1));
        assert_eq!(scene.act(&app.client(scene.receiver).await, "handovers/receive_batch").await, 303);
        assert!(app.adviser().await.get("/avis").await.text().contains("1 parcours que vous avez passé a été bien reçu, à La Passerelle."));
        assert_eq!(scene.act(&app.adviser().await, "handovers/cancel_batch").await, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE cancelled_at IS NOT NULL").await, 2);
    }

    async fn what_one_may_no_longer_know_is_neither_counted_nor_named_nor_touched(app: TestApp) {
        let scene = Scene::new(&app).await;
        let receiver = app.client(scene.receiver).await;
        closed(&app).await;
        let notices = receiver.get("/avis").await.text();
        assert!(notices.contains("1 parcours de Claire Vidal vous est confié à partir du 20 juin 2026"), "{notices}");
        for address in [scene.page.as_str(), "/relais", "/tableau-de-bord"] {
            let seen = receiver.get(address).await;
            assert!(seen.status == 200 && seen.text().contains("P-2026-0001") && !seen.text().contains("P-2026-0002"), "{address}: {}", seen.text());
            assert!(!seen.text().contains("passés ensemble") && !seen.text().contains("2 parcours"), "{address}: {}", seen.text());
        }
        assert_eq!(scene.act(&receiver, "handovers/receive_batch").await, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE received_at IS NOT NULL").await, 1);
        assert_eq!(scene.act(&app.adviser().await, "handovers/cancel_batch").await, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE cancelled_at IS NULL").await, 1);
        app.hub.db.query("UPDATE handover SET batch_id = id WHERE journey_id = $1").bind(app.world.journey).execute().await.expect("apart");
        assert_eq!(receiver.get(&scene.page).await.status, 404, "of none of it");
        assert_eq!(scene.act(&receiver, "handovers/cancel_batch").await, 404);
        let notices = receiver.get("/avis").await;
        assert!(notices.text().contains("portait sur des parcours qui ne sont plus ouverts") && !notices.body.contains(&scene.page), "{}", notices.text());
    }

    async fn mail_counts_as_its_reader_may_know(app: TestApp) {
        let receiver = account(&app.hub, "third", "Sonia Prat", None).await;
        member(&app.hub, receiver, app.world.house, "adviser").await;
        let wish = "INSERT INTO mail_preference (account_id, mail_group, delivery) VALUES ($1, 'file', 'at_once')";
        app.hub.db.query(wish).bind(receiver).execute().await.expect("wish");
        Scene::announced(&app, receiver, "2026-06-20").await;
        let letters = "SELECT subject, content FROM letter WHERE account_id = $1 AND state = 'waiting'";
        let waiting = async || -> Vec<(String, String)> { app.hub.db.query(letters).bind(receiver).all().await.expect("letters") };
        let at_once = waiting().await;
        assert_eq!(at_once.len(), 1);
        assert!(at_once[0].0.ends_with("– Claire Vidal") && plain(&at_once[0].1).contains("2 parcours de Claire Vidal vous sont confiés"), "{at_once:?}");
        take_back(&app.hub).await.expect("nothing to take back");
        assert_eq!(waiting().await.len(), 1);
        closed(&app).await;
        take_back(&app.hub).await.expect("taken back");
        assert!(waiting().await.is_empty(), "it counts what its reader may not know of");
        app.pass(Duration::days(1));
        digest(&app.hub, date!(2026 - 06 - 16)).await.expect("digest");
        let in_digest = waiting().await;
        assert!(in_digest.len() == 1 && plain(&in_digest[0].1).contains("1 parcours de Claire Vidal vous est confié"), "{in_digest:?}");
        take_back(&app.hub).await.expect("stays");
        assert_eq!(waiting().await.len(), 1);
    }

    async fn in_force_is_told_once_too(app: TestApp) {
        let scene = Scene::new(&app).await;
        app.pass(Duration::days(5));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 2);
        assert_eq!(in_charge(&app).await, scene.receiver);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'handovers_in_force'").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE organisation_id IS NULL AND kind = 'handover_in_force'").await, 2);
        let receiver = app.client(scene.receiver).await;
        assert!(receiver.get("/avis").await.text().contains("Le relais de Claire Vidal est passé, à La Passerelle"));
        assert_eq!(scene.act(&receiver, "handovers/cancel_batch").await, 422, "it is in force");
        assert_eq!(scene.act(&receiver, "handovers/receive_batch").await, 303);
    }

    async fn what_was_cancelled_is_not_said_to_be_in_force(app: TestApp) {
        let scene = Scene::new(&app).await;
        let cancel = "UPDATE handover SET cancelled_at = announced_at WHERE journey_id = $1";
        app.hub.db.query(cancel).bind(app.world.foreign_journey).execute().await.expect("cancelled");
        app.pass(Duration::days(5));
        assert_eq!(apply_due(&app.hub).await.expect("round"), 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM notice WHERE kind = 'handovers_in_force'").await, 0, "one is left, and told by its name");
        let told = app.client(scene.receiver).await.get("/avis").await.text();
        assert!(told.contains("Le parcours P-2026-0001 est désormais le vôtre"), "{told}");
    }

    async fn who_stands_in_for_two_is_told_of_both_and_receives_both(app: TestApp) {
        let (deputy, other) = (account(&app.hub, "deputy", "Rose Relève", None).await, account(&app.hub, "fourth", "Ana Roy", None).await);
        for person in [deputy, other] {
            member(&app.hub, person, app.world.house, "adviser").await;
        }
        let scene = Scene::new(&app).await;
        let away = (date!(2026 - 06 - 14), date!(2026 - 06 - 16));
        for person in [scene.receiver, other] {
            app.away(person, away, Some(deputy)).await;
        }
        app.hub.db.query("UPDATE handover SET to_id = $1 WHERE journey_id = $2").bind(other).bind(app.world.journey).execute().await.expect("to another");
        let client = app.client(deputy).await;
        assert!(client.get(&scene.page).await.text().contains("De Claire Vidal, à plusieurs personnes"));
        assert_eq!(scene.act(&client, "handovers/receive_batch").await, 303);
        assert_eq!(app.count("SELECT COUNT(*) FROM handover WHERE received_at IS NOT NULL").await, 2);
        let by = app.hub.db.query("SELECT COUNT(*) FROM notice WHERE kind = 'handovers_received' AND account_id = $1 AND created_at = $2");
        let by = by.bind(app.world.adviser).bind(Stamp::from(app.hub.now()));
        assert_eq!(by.scalar::<i64>().await.expect("told"), 1);
    }
}
