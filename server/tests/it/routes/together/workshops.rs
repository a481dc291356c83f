use super::{kinds, only, page};
use crate::support::{Covers, TestApp, both_engines};

async fn opened(app: &TestApp, places: &str) -> String {
    let me = app.world.adviser.to_string();
    let fields = [
        ("title", "Fixer ses prix"),
        ("on", "2026-06-12"),
        ("at", "09:00"),
        ("minutes", "180"),
        ("places", places),
        ("adviser", &*me),
    ];
    let location = app
        .adviser()
        .await
        .post("together/open_workshop", &fields)
        .await
        .location();
    assert!(location.ends_with("?fait=workshop_opened"), "{location}");
    only(app, "SELECT id FROM workshop").await
}

both_engines! {
    async fn a_journey_is_enrolled_and_its_attendance_recorded_on_the_list(app: TestApp) {
        let (adviser, id) = (app.adviser().await, opened(&app, "12").await);
        let at = format!("/ateliers/{id}");
        adviser.post("together/enrol", &[("workshop", &id), ("who", "ferrer")]).await.location();
        let meeting = only(&app, "SELECT id FROM meeting").await;
        assert!(adviser.get(&at).await.text().contains("1 inscrits sur 12"));
        assert!(adviser.get(&format!("{at}/feuille")).await.text().contains("Nadia Ferrer (P-2026-0001)"));
        let presence = format!("presence-{meeting}.{}", app.world.creator);
        adviser.post("together/attend_workshop", &[("workshop", &id), (&presence, "present")]).await.location();
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting WHERE kind = 'workshop' AND state = 'held' AND held_at IS NOT NULL").await, 1);
        assert!(adviser.get(&page(&app)).await.text().contains("Fixer ses prix"));
        assert!(app.creator().await.get("/mon-parcours").await.text().contains("Fixer ses prix"));
        assert_eq!(kinds(&app).await, ["workshop_opened", "workshop_enrolled", "meeting_held", "workshop_attended"]);
    }

    async fn a_full_list_and_a_second_inscription_are_refused(app: TestApp) {
        let (adviser, id) = (app.adviser().await, opened(&app, "1").await);
        let journey = app.world.journey.to_string();
        let form = [("workshop", &*id), ("journey", &*journey)];
        adviser.post("together/enrol", &form).await.location();
        let twice = adviser.call("together/enrol", &form).await;
        assert!(twice.status == 422 && twice.body.contains("déjà inscrit"), "{}", twice.body);
        app.share(app.world.foreign_journey, app.world.house, Covers { identity: true, stages: true }).await;
        let other = app.world.foreign_journey.to_string();
        let full = adviser.call("together/enrol", &[("workshop", &id), ("journey", &other)]).await;
        assert!(full.status == 422 && full.body.contains("Places libres\u{a0}: 0. Personnes à inscrire\u{a0}: 1"), "{}", full.body);
        assert_eq!(app.count("SELECT COUNT(*) FROM meeting").await, 1);
    }

    async fn a_workshop_of_others_answers_as_none(app: TestApp) {
        let (other, id) = (app.foreign_adviser().await, opened(&app, "12").await);
        let own = app.world.foreign_journey.to_string();
        for address in [format!("/ateliers/{id}"), format!("/ateliers/{id}/feuille")] {
            assert_eq!(other.get(&address).await.status, 404, "{address}");
        }
        assert_eq!(other.call("together/enrol", &[("workshop", &id), ("journey", &own)]).await.status, 404);
        let presence = format!("presence-{id}.{}", app.world.creator);
        assert_eq!(other.call("together/attend_workshop", &[("workshop", &id), (&presence, "present")]).await.status, 404);
        assert!(!other.get("/ateliers").await.text().contains("Fixer ses prix"));
        let journey = app.world.journey.to_string();
        let mine = app.adviser().await.call("together/enrol", &[("workshop", &id), ("journey", &own)]).await;
        assert_eq!(mine.status, 404, "nor is a journey of others enrolled");
        assert_eq!(app.adviser().await.call("together/enrol", &[("workshop", "x"), ("journey", &journey)]).await.status, 404);
    }
}
