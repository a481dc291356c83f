use super::scene::{Scene, count, id as id_of, page, text};
use crate::support::{TestApp, both_engines};
use app::referrals::rules::Party;
use server::referrals::time::{expire_due, waiting};
use time::Duration;

both_engines! {
    async fn what_nobody_answers_ends_after_forty_five_days(app: TestApp) {
        let app = app.in_a_crowd().await;
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        scene.later(&app, Duration::days(44)).await;
        assert_eq!(expire_due(&app.hub).await.expect("done"), 0);
        scene.later(&app, Duration::days(1)).await;
        let (one, two) = tokio::join!(expire_due(&app.hub), expire_due(&app.hub));
        assert_eq!(one.expect("done") + two.expect("done"), 1, "two processes end it once");
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1 AND expired_at IS NOT NULL", &id).await, "expired");
        assert_eq!(count(&app, "SELECT COUNT(*) FROM event WHERE kind = 'referral_expired' AND account_id IS NULL AND journey_id IS NOT NULL").await, 1);
        assert_eq!(expire_due(&app.hub).await.expect("done"), 0);
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 409);
        assert!(scene.sender.get(&page(&id)).await.text().contains("Adresser ailleurs"));
        let mine = scene.creator.get("/mon-parcours").await.text();
        assert!(mine.contains("Sans réponse du Levier à temps"));
    }

    async fn an_act_of_the_receiver_gives_time_and_the_waiting_list_has_no_end(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let studied = scene.sent(&["identity"]).await;
        let listed = id_of(&scene.write(&[("kind", "financing"), ("then", "send")]).await);
        scene.later(&app, Duration::days(40)).await;
        assert_eq!(scene.receiver.call("referrals/study", &[("id", &studied)]).await.status, 303);
        let list = [("id", listed.as_str()), ("expected_on", "2027-01-04")];
        assert_eq!(scene.receiver.call("referrals/waitlist", &list).await.status, 303);
        scene.later(&app, Duration::days(44)).await;
        assert_eq!(expire_due(&app.hub).await.expect("done"), 0);
        scene.later(&app, Duration::days(1)).await;
        assert_eq!(expire_due(&app.hub).await.expect("done"), 1);
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &studied).await, "expired");
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &listed).await, "waitlisted");
    }

    async fn what_waits_is_told_with_whom_it_waits_for(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        let sent = app.hub.now();
        let all = waiting(&app.hub).await.expect("read");
        assert_eq!((all.len(), all[0].on, all[0].since), (1, Party::Receiver, sent));
        scene.later(&app, Duration::days(3)).await;
        scene.receiver.call("referrals/ask", &[("id", &id), ("question", "Quand ?")]).await;
        let all = waiting(&app.hub).await.expect("read");
        assert_eq!((all[0].on, all[0].since), (Party::Sender, sent + Duration::days(3)));
        scene.receiver.call("referrals/waitlist", &[("id", &id), ("expected_on", "2026-07-01")]).await;
        assert_eq!(waiting(&app.hub).await.expect("read"), []);
        scene.later(&app, Duration::days(15)).await;
        let all = waiting(&app.hub).await.expect("read");
        assert_eq!((all.len(), all[0].on), (1, Party::Receiver), "the day has come");
        assert_eq!(scene.accept(&app, &id, &[]).await.status, 303);
        assert_eq!(waiting(&app.hub).await.expect("read"), []);
    }
}
