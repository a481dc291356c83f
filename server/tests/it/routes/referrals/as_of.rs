//! `/parcours/{id}?au=`: the referrals as they stood on a past day.

use super::scene::{CONSENT, Scene, id as id_of, page};
use crate::support::{Client, TestApp, both_engines};
use time::Duration;

async fn then(client: &Client, scene: &Scene, day: &str) -> String {
    let page = client.get(&format!("/parcours/{}?au={day}", scene.journey)).await;
    assert_eq!(page.status, 200, "{day}");
    page.text()
}

both_engines! {
    async fn each_day_shows_where_a_referral_stood(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let id = scene.draft().await;
        scene.later(&app, Duration::days(2)).await;
        let consent = [CONSENT.as_slice(), &[("id", id.as_str()), ("stages", "on"), ("identity", "on")]].concat();
        assert_eq!(scene.sender.call("referrals/send", &consent).await.status, 303);
        scene.later(&app, Duration::days(1)).await;
        scene.receiver.call("referrals/decline", &[("id", &id), ("code", "session_full"), ("sentence", "Complet ce mois-ci")]).await;
        scene.later(&app, Duration::days(1)).await;
        scene.receiver.call("referrals/reconsider", &[("id", &id)]).await;
        scene.later(&app, Duration::days(1)).await;
        assert_eq!(scene.accept(&app, &id, &[("sentence", "Bienvenue")]).await.status, 303);
        scene.later(&app, Duration::days(1)).await;
        for (day, told, not) in [
            ("2026-06-15", "Demande en préparation chez", "Demande envoyée"),
            ("2026-06-17", "le 17 juin 2026. La réponse", "Complet ce mois-ci"),
            ("2026-06-18", "Complet ce mois-ci", " : oui"),
            ("2026-06-19", "Demande à l’étude chez", "Complet ce mois-ci"),
            ("2026-06-20", "le 20 juin 2026 : oui", "Complet ce mois-ci"),
        ] {
            let page = then(&scene.sender, &scene, day).await;
            assert!(page.contains(told) && !page.contains(not), "{day}: {page}");
            assert!(!page.contains("Retirer l’orientation"), "{day}: nothing is changed in the past");
        }
        assert!(!then(&scene.sender, &scene, "2026-06-14").await.contains("Les orientations ce jour-là"), "before it was written");
        assert!(then(&scene.receiver, &scene, "2026-06-18").await.contains("Complet ce mois-ci"));
        assert!(!then(&scene.receiver, &scene, "2026-06-16").await.contains("Demande en préparation chez"), "a draft is its sender’s alone");
        assert!(scene.sender.get(&page(&id)).await.text().contains("Acceptée"));
    }

    async fn what_the_reader_may_not_know_of_today_was_not_there_then(app: TestApp) {
        let mut scene = Scene::new(&app).await;
        let other = scene.third.to_string();
        let id = id_of(&scene.write(&[("organisation", &other), ("then", "anonymous")]).await);
        app.share(app.world.journey, app.world.foreign, crate::support::Covers { identity: true, stages: false }).await;
        scene.later(&app, Duration::days(3)).await;
        assert!(then(&scene.sender, &scene, "2026-06-16").await.contains("Le Fournil"));
        let foreign = scene.receiver.get(&format!("/parcours/{}?au=2026-06-16", scene.journey)).await;
        assert!(foreign.status == 200 && !foreign.body.contains(&id) && !foreign.text().contains("demande au Fournil"));
    }
}
