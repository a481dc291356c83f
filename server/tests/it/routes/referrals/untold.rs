//! What an organisation of the circle that does not lead the journey is told of the consents and the referrals of others: nothing that
//! its own consent does not cover, by no page and by no refusal.

use super::scene::{CONSENT, Scene, count, id as id_of, page};
use crate::support::{Answer, Covers, TestApp, both_engines};

const NOTED: &str = "L’accord de partage est noté";

/// Le Fournil asks Le Levier for a training.
async fn write(scene: &Scene, more: &[(&str, &str)]) -> Answer {
    let target = [
        ("journey", scene.journey.as_str()),
        ("kind", "training"),
        ("organisation", &scene.to),
        ("need", "Se former"),
    ];
    scene
        .stranger
        .call("referrals/write", &[target.as_slice(), more].concat())
        .await
}

both_engines! {
    async fn no_page_and_no_refusal_tells_a_consent_to_others(app: TestApp) {
        let scene = Scene::new(&app).await;
        app.share(app.world.journey, scene.third, Covers { identity: true, stages: true }).await;
        let form = format!("/parcours/{}/orienter?etape=training&structure={}", scene.journey, scene.to);
        let noted = [CONSENT.as_slice(), &[("identity", "on"), ("then", "send")]].concat();
        let (blank, refused) = (scene.stranger.get(&form).await, write(&scene, &noted).await);
        assert!(blank.text().contains("ne vous est pas dit") && !blank.body.contains("form[identity]"), "{}", blank.text());
        assert!(refused.status == 422 && refused.body.contains("qui mène le parcours qui le note"), "{}", refused.body);
        let unnamed = id_of(&write(&scene, &[("then", "send")]).await);
        assert!(!scene.receiver.get(&page(&unnamed)).await.body.contains("Ferrer"), "no consent, no name");
        let sent = scene.stranger.get(&page(&unnamed)).await.text();
        assert_eq!(scene.stranger.call("referrals/withdraw", &[("id", &unnamed)]).await.status, 303);

        app.share(app.world.journey, app.world.foreign, Covers { identity: true, stages: true }).await;
        assert_eq!(scene.stranger.get(&form).await.text(), blank.text(), "the form is the same with a consent");
        assert_eq!(write(&scene, &noted).await.body, refused.body, "and so is the refusal");
        let named = id_of(&write(&scene, &[("then", "send")]).await);
        assert!(scene.receiver.get(&page(&named)).await.body.contains("Ferrer"), "the receiver reads what its consent covers");
        let told = scene.stranger.get(&page(&named)).await.text();
        assert!(told.contains("ne vous est pas dit") && sent.contains("ne vous est pas dit"), "{told}");
        assert!(!told.contains("31 décembre 2026") && !told.contains("aucun en cours"), "{told}");
        assert!(scene.sender.get(&page(&named)).await.text().contains("31 décembre 2026"), "the lead knows");
    }

    async fn a_consent_noted_for_another_is_no_step_for_the_circle(app: TestApp) {
        let scene = Scene::new(&app).await;
        app.share(app.world.journey, scene.third, Covers { identity: true, stages: true }).await;
        let id = id_of(&scene.write(&[("then", "anonymous")]).await);
        let noted = [CONSENT.as_slice(), &[("id", id.as_str()), ("identity", "on")]].concat();
        assert_eq!(scene.sender.call("referrals/identify", &noted).await.status, 303);
        assert!(scene.sender.get(&page(&id)).await.text().contains(NOTED) && scene.receiver.get(&page(&id)).await.text().contains(NOTED));
        for address in [page(&id), format!("/parcours/{}", scene.journey)] {
            let seen = scene.stranger.get(&address).await;
            assert!(seen.status == 200 && !seen.text().contains(NOTED), "{address}: {}", seen.text());
        }
    }

    async fn whoever_sent_without_leading_is_not_told_that_a_consent_came(app: TestApp) {
        let scene = Scene::new(&app).await;
        app.share(app.world.journey, scene.third, Covers { identity: false, stages: true }).await;
        let id = id_of(&write(&scene, &[("then", "anonymous")]).await);
        let consent = [CONSENT.as_slice(), &[("journey", scene.journey.as_str()), ("organisation", &scene.to), ("identity", "on")]].concat();
        assert_eq!(scene.sender.call("sharing/record_consent", &consent).await.status, 303);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral_step WHERE act = 'identify'").await, 1);
        assert!(scene.receiver.get(&page(&id)).await.text().contains(NOTED));
        let journey = format!("/parcours/{}", scene.journey);
        for address in [page(&id), format!("{journey}/historique"), journey] {
            let seen = scene.stranger.get(&address).await;
            let told = seen.text();
            assert!(seen.status == 200 && !told.contains(NOTED) && !told.contains("porte désormais"), "{address}: {told}");
        }
    }

    async fn what_others_sent_is_told_with_the_stages_alone(app: TestApp) {
        let scene = Scene::new(&app).await;
        assert_eq!(scene.write(&[("then", "anonymous")]).await.status, 303);
        app.share(app.world.journey, scene.third, Covers::default()).await;
        let choices = format!("/parcours/{}/orienter?etape=training", scene.journey);
        let form = format!("{choices}&structure={}", scene.to);
        for address in [&choices, &form] {
            let told = scene.stranger.get(address).await.text();
            assert!(!told.contains("attend déjà une réponse"), "{address}: {told}");
        }
        let own = id_of(&write(&scene, &[("then", "anonymous")]).await);
        assert_eq!(count(&app, "SELECT COUNT(*) FROM referral WHERE state = 'sent'").await, 2, "it leaves as if there were no other");
        let again = write(&scene, &[("then", "anonymous")]).await;
        assert_eq!(again.status, 422, "its own it knows of: {}", again.body);
        assert!(scene.stranger.get(&choices).await.text().contains("attend déjà une réponse"));
        assert_eq!(scene.stranger.call("referrals/withdraw", &[("id", &own)]).await.status, 303);

        app.hub.db.query("UPDATE consent SET stages = TRUE WHERE organisation_id = $1").bind(scene.third).execute().await.expect("wider");
        assert!(scene.stranger.get(&choices).await.text().contains("attend déjà une réponse"));
        assert_eq!(write(&scene, &[("then", "anonymous")]).await.status, 422);
    }
}
