//! A decline for want of room says until when, to everybody who reads the decline.

use super::scene::{Scene, count, page, text};
use crate::{
    routes::archive::{part, taken},
    support::{TestApp, both_engines},
};
use time::Duration;

const FULL: [(&str, &str); 3] = [
    ("code", "no_place_before"),
    ("sentence", "Nous sommes complets"),
    ("no_place_before", "2026-09-01"),
];

/// A training that the receiver offers.
const OFFER: &str = "INSERT INTO offer (id, organisation_id, kind, title, audience, conditions, territory, checked_on, requires, created_at)
    SELECT o.id, o.id, 'training', 'Gérer son activité', '', '', '', '2026-06-01', '', o.created_at FROM organisation o WHERE o.short_name = 'Le Levier'";

/// What whoever looks for a place again is told.
const TOLD: &str = "Vous a répondu n’avoir pas de place avant le 1er septembre 2026.";

both_engines! {
    async fn a_want_of_room_has_a_day_to_come(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity"]).await;
        assert!(scene.receiver.get(&page(&id)).await.text().contains("Une place est possible à partir du"));
        for (code, day) in [("no_place_before", ""), ("no_place_before", "2026-06-15"), ("no_place_before", "2028-06-16"), ("no_place_before", "2026-02-31"), ("session_full", "2026-09-01")] {
            let fields = [("id", id.as_str()), ("code", code), ("no_place_before", day), ("sentence", "Non")];
            let refused = scene.receiver.call("referrals/decline", &fields).await;
            assert!(refused.status == 422 && refused.body.contains("\"no_place_before\""), "{code} {day}: {}", refused.body);
        }
        assert_eq!(text(&app, "SELECT state FROM referral WHERE id = $1", &id).await, "sent");
    }

    async fn the_day_is_told_to_everybody_and_leaves_with_the_decline(app: TestApp) {
        let scene = Scene::new(&app).await;
        let id = scene.sent(&["identity", "stages"]).await;
        assert_eq!(scene.receiver.call("referrals/decline", &[[("id", id.as_str())].as_slice(), &FULL].concat()).await.status, 303);
        let told = "pas de place avant le 1er septembre 2026";
        let journey = format!("/parcours/{}", scene.journey);
        for (client, address) in [(&scene.sender, page(&id)), (&scene.receiver, page(&id)), (&scene.sender, format!("{journey}/historique")), (&scene.sender, "/avis".to_owned()), (&scene.sender, journey), (&scene.creator, "/mon-parcours".to_owned()), (&scene.creator, "/avis".to_owned())] {
            let shown = client.get(&address).await;
            assert!(shown.status == 200 && shown.text().to_lowercase().contains(told), "{address}: {}", shown.text());
        }
        assert!(scene.sender.get(&page(&id)).await.text().contains("Chez Le Levier, une place est possible à partir du 1er septembre 2026."));
        assert!(app.adviser().await.in_english().get(&page(&id)).await.text().contains("No place before 1 September 2026"));
        let parts = taken(&scene.creator).await;
        assert!(part(&parts, "mes-donnees.json").contains("2026-09-01"));
        assert!(parts.iter().any(|(_, content)| content.contains("Pas de place avant le") && content.contains("1er\u{a0}septembre 2026")), "readable");
        assert_eq!(scene.receiver.call("referrals/reconsider", &[("id", id.as_str())]).await.status, 303);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral WHERE no_place_before IS NOT NULL").await, 0);
        assert!(scene.sender.get(&page(&id)).await.text().contains(told), "the step keeps what was said");
        assert_eq!(app.findings().await, 0);
    }

    async fn whoever_looks_again_is_reminded_of_the_day(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        app.hub.db.query(OFFER).execute().await.expect("offer");
        let id = scene.sent(&["identity"]).await;
        scene.receiver.call("referrals/decline", &[[("id", id.as_str())].as_slice(), &FULL].concat()).await;
        let chooser = format!("/parcours/{}/orienter?etape=training", scene.journey);
        assert!(scene.sender.get(&chooser).await.text().contains(TOLD));
        scene.later(&app, Duration::days(80)).await;
        assert!(!scene.sender.get(&chooser).await.text().contains(TOLD), "the day has come");
    }

    /// A place that was found since is a later word than “no place before”.
    async fn a_place_given_since_takes_the_reminder_away(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        app.hub.db.query(OFFER).execute().await.expect("offer");
        let declined = scene.sent(&["identity"]).await;
        scene.receiver.call("referrals/decline", &[[("id", declined.as_str())].as_slice(), &FULL].concat()).await;
        scene.later(&app, Duration::days(1)).await;
        let again = scene.sent(&["identity"]).await;
        let chooser = format!("/parcours/{}/orienter?etape=training", scene.journey);
        assert!(scene.sender.get(&chooser).await.text().contains(TOLD), "nobody has answered yet");
        let accepted = scene.accept(&app, &again, &[]).await;
        assert_eq!(accepted.status, 303, "{}", accepted.body);
        let page = scene.sender.get(&chooser).await.text();
        assert!(page.contains("Gérer son activité") && !page.contains(TOLD), "{page}");
    }
}
